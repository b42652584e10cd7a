using InsiderOne.Core.Callbacks;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests.Callbacks;

public sealed class CallbackTokenTests
{
    [Fact]
    public void A_token_is_256_bits_of_base64url_and_matches_its_own_hash_alone()
    {
        var (token, other) = (CallbackToken.New(), CallbackToken.New());
        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.Matches("^[0-9a-f]{64}$", CallbackToken.Hash(token));
        Assert.True(CallbackToken.Matches(token, CallbackToken.Hash(token)));
        Assert.False(CallbackToken.Matches(other, CallbackToken.Hash(token)));
        Assert.False(CallbackToken.Matches("", CallbackToken.Hash(token)));
        Assert.False(CallbackToken.Matches(token, ""));
    }

    [Theory]
    [InlineData("https://relay.example")]
    [InlineData("https://relay.example/")]
    [InlineData("https://relay.example/insider/")]
    public void The_callback_address_lies_below_the_relays(string relay)
    {
        var id = SegmentId.New(new FakeTimeProvider());
        Assert.Equal($"{relay.TrimEnd('/')}/callbacks/{id}/token", CallbackToken.CallbackUri(new Uri(relay), id, "token").AbsoluteUri);
    }
}
