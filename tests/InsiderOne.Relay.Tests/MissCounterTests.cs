using System.Net;
using InsiderOne.Relay.Guards;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Relay.Tests;

public sealed class MissCounterTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly MissCounter _misses;

    public MissCounterTests() => _misses = new MissCounter(_time);

    [Fact]
    public void Each_address_has_a_count_of_its_own_which_ends_with_the_minute()
    {
        var (one, other) = (IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"));
        Assert.Equal([1, 2, 1], [_misses.Add(one), _misses.Add(one), _misses.Add(other)]);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(3, _misses.Add(one));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _misses.Add(one));
    }

    [Fact]
    public void An_IPv6_subscriber_is_a_64_and_a_mapped_address_is_the_IPv4_one()
    {
        Assert.Equal(1, _misses.Add(IPAddress.Parse("2001:db8:0:1::1")));
        Assert.Equal(2, _misses.Add(IPAddress.Parse("2001:db8:0:1:ffff::2")));
        Assert.Equal(1, _misses.Add(IPAddress.Parse("2001:db8:0:2::1")));
        Assert.Equal(1, _misses.Add(IPAddress.Parse("192.0.2.1")));
        Assert.Equal(2, _misses.Add(IPAddress.Parse("::ffff:192.0.2.1")));
    }

    [Fact]
    public void A_flood_of_addresses_ends_up_in_one_count()
    {
        var counts = Enumerable.Range(0, 20_000).Select(i => _misses.Add(new IPAddress(i))).ToList();
        Assert.Equal(1, counts[16_000]);
        Assert.True(counts[^1] > 3_000);
    }
}
