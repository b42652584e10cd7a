using System.Globalization;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Tests.Stores;

public sealed class DownloadLinkTests
{
    private const string Id = "0198f0a0-0000-7000-8000-000000000001";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void The_path_ends_in_csv_and_keeps_the_relays_own_path() =>
        Assert.StartsWith($"https://relay.example/insider/staged/{Id}.csv?expires=", DownloadLink.Create(new Uri("https://relay.example/insider"), Id, Now, Key).AbsoluteUri, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, true)]
    [InlineData(12 * 3600, true)]
    [InlineData((12 * 3600) + 60, true)]
    [InlineData((12 * 3600) + 61, false)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    public void A_link_works_until_it_expires_and_never_longer_than_twelve_hours(int seconds, bool works)
    {
        var (expires, signature) = Parts(Now.AddSeconds(seconds));
        Assert.Equal(works, DownloadLink.Verify(Id, expires, signature, Key, Now));
    }

    [Fact]
    public void A_link_is_for_one_id_one_expiry_and_one_key()
    {
        var (expires, signature) = Parts(Now.AddHours(1));
        Assert.True(DownloadLink.Verify(Id, expires, signature, Key, Now));
        Assert.False(DownloadLink.Verify(Id.Replace("1", "2", StringComparison.Ordinal), expires, signature, Key, Now));
        Assert.False(DownloadLink.Verify(Id, (long.Parse(expires, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture), signature, Key, Now));
        Assert.False(DownloadLink.Verify(Id, expires, signature, new byte[32], Now));
    }

    [Fact]
    public void A_signature_that_is_tampered_with_anywhere_is_refused_and_never_throws()
    {
        var (expires, signature) = Parts(Now.AddHours(1));
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= %\u00e9";
        for (var position = 0; position < signature.Length; position++)
        {
            foreach (var other in Alphabet.Where(c => c != signature[position]))
            {
                var tampered = string.Concat(signature.AsSpan(0, position), [other], signature.AsSpan(position + 1));
                Assert.False(DownloadLink.Verify(Id, expires, tampered, Key, Now), tampered);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64url !")]
    public void A_signature_that_is_none_is_refused(string? signature) => Assert.False(DownloadLink.Verify(Id, Parts(Now.AddHours(1)).Expires, signature, Key, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    public void An_expiry_that_is_none_is_refused(string? expires) => Assert.False(DownloadLink.Verify(Id, expires, Parts(Now.AddHours(1)).Signature, Key, Now));

    private static (string Expires, string Signature) Parts(DateTimeOffset expiresAt)
    {
        var query = DownloadLink.Create(new Uri("https://relay.example"), Id, expiresAt, Key).Query.TrimStart('?').Split('&');
        return (query[0]["expires=".Length..], query[1]["signature=".Length..]);
    }
}
