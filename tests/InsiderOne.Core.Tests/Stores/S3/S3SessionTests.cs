using InsiderOne.Core.Stores;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Stores.S3;

/// <summary>A presigned URL dies with the session that signed it.</summary>
public sealed class S3SessionTests
{
    private static readonly DateTimeOffset End = new(2099, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task Links_of_an_access_key_work_as_long_as_they_say()
    {
        var lifetime = await LifetimeAsync("test");
        Assert.Equal(LinkLifetime.Unlimited, lifetime);
        Assert.False(lifetime.EndsBefore(DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task Links_of_a_session_end_when_it_does()
    {
        var lifetime = await LifetimeAsync("brief");
        Assert.True(lifetime.IsLimited);
        // The SDK renews a session a little before it ends.
        Assert.InRange(lifetime.EndsAt!.Value, End.AddMinutes(-2), End);
        Assert.False(lifetime.EndsBefore(End.AddMinutes(-2)));
        Assert.True(lifetime.EndsBefore(End.AddSeconds(1)));
    }

    [Fact]
    public async Task A_session_that_does_not_say_when_it_ends_may_end_at_any_time()
    {
        var lifetime = await LifetimeAsync("session");
        Assert.Equal(new LinkLifetime(IsLimited: true, null), lifetime);
        Assert.True(lifetime.EndsBefore(TimeProvider.System.GetUtcNow()));
    }

    private static async Task<LinkLifetime> LifetimeAsync(string profile)
    {
        var gateway = await S3Gateway.GetAsync();
        return await StoreLocator.Open(gateway.NewStoreUri($"&profile={profile}").AbsoluteUri).GetLinkLifetimeAsync(TestContext.Current.CancellationToken);
    }
}
