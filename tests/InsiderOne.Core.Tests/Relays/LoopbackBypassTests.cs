using System.Net;
using InsiderOne.Core.Relays;

namespace InsiderOne.Core.Tests.Relays;

public sealed class LoopbackBypassTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080/", true)]
    [InlineData("http://[::1]:8080/", true)]
    [InlineData("http://localhost/", true)]
    [InlineData("https://contact.useinsider.com/", false)]
    public void A_proxy_of_the_environment_gets_nothing_that_stays_on_this_machine(string address, bool isDirect)
    {
        var proxy = new LoopbackBypass(new WebProxy("http://proxy.example:3128"));
        Assert.Equal(isDirect, proxy.IsBypassed(new Uri(address)));
        Assert.Equal(isDirect, proxy.GetProxy(new Uri(address)) is null);
    }
}
