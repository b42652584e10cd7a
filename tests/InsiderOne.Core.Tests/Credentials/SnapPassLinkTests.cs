using InsiderOne.Core.Credentials.Sharing;

namespace InsiderOne.Core.Tests.Credentials;

public sealed class SnapPassLinkTests
{
    private const string Key = "0123456789012345678901234567890123456789_-a";
    private const string Token = $"snappassf00d~{Key}%3D";

    [Theory]
    [InlineData($"https://snap.example.com/{Token}", "https://snap.example.com/", $"https://snap.example.com/api/v2/passwords/{Token}")]
    [InlineData($"https://snap.example.com/{Token}/", "https://snap.example.com/", $"https://snap.example.com/api/v2/passwords/{Token}")]
    [InlineData($"https://snap.example.com/api/v2/passwords/{Token}", "https://snap.example.com/", $"https://snap.example.com/api/v2/passwords/{Token}")]
    [InlineData($"https://example.com:8443/snap/{Token}", "https://example.com:8443/snap/", $"https://example.com:8443/snap/api/v2/passwords/{Token}")]
    [InlineData($"https://snap.example.com/snappassf00d~{Key}=", "https://snap.example.com/", $"https://snap.example.com/api/v2/passwords/{Token}")]
    [InlineData($"https://snap.example.com/snappassf00d%7E{Key}%3D", "https://snap.example.com/", $"https://snap.example.com/api/v2/passwords/{Token}")]
    [InlineData($"http://127.0.0.1:5000/{Token}", "http://127.0.0.1:5000/", $"http://127.0.0.1:5000/api/v2/passwords/{Token}")]
    public void The_page_and_the_api_are_links_to_one_secret(string link, string server, string api)
    {
        var parsed = SnapPassLink.Parse(new Uri(link));
        Assert.Equal((server, api), (parsed.Server.AbsoluteUri, parsed.ApiUri.AbsoluteUri));
        Assert.DoesNotContain(Key, parsed.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://snap.example.com/")]
    [InlineData("https://snap.example.com/snappassf00d")]
    [InlineData("https://snap.example.com/snappassf00d~")]
    [InlineData($"https://snap.example.com/snappassf00d~{Key}")]
    [InlineData("https://snap.example.com/snappassf00d~0123456789012345678901234567890123456789")]
    [InlineData($"https://snap.example.com/{Token}?x=1")]
    [InlineData($"https://me@snap.example.com/{Token}")]
    [InlineData($"/{Token}")]
    public void A_link_that_was_cut_off_is_refused_before_it_destroys_the_secret(string link)
    {
        var fault = Assert.Throws<InsiderException>(() => SnapPassLink.Parse(new Uri(link, UriKind.RelativeOrAbsolute)));
        Assert.Equal("CredentialLinkInvalid", fault.ErrorId);
        Assert.DoesNotContain("snappassf00d", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"http://snap.example.com/{Token}")]
    [InlineData($"http://10.0.0.4/{Token}")]
    [InlineData($"ftp://snap.example.com/{Token}")]
    public void A_link_on_plain_http_is_refused_unless_it_is_this_machine(string link)
    {
        var fault = Assert.Throws<InsiderException>(() => SnapPassLink.Parse(new Uri(link)));
        Assert.Equal("CredentialLinkNotSecure", fault.ErrorId);
        Assert.DoesNotContain(Key, fault.ToString(), StringComparison.Ordinal);
        Assert.Equal("SnapPassUriInvalid", Assert.Throws<InsiderException>(() => SnapPassLink.CheckedServer(new Uri(new Uri(link).GetLeftPart(UriPartial.Authority)))).ErrorId);
    }

    [Theory]
    [InlineData(0.0003, 1)]
    [InlineData(1, 3600)]
    [InlineData(336, 1_209_600)]
    public void A_time_to_live_is_told_in_whole_seconds(double hours, int seconds) => Assert.Equal(seconds, LinkTime.OfHours(hours));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(0.0002)]
    [InlineData(336.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_to_live_that_the_server_would_stumble_over_is_refused_before(double hours) =>
        Assert.Equal("CredentialLinkLifetimeInvalid", Assert.Throws<InsiderException>(() => LinkTime.OfHours(hours)).ErrorId);
}
