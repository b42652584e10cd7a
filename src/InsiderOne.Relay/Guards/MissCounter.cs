using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace InsiderOne.Relay.Guards;

/// <summary>Counts, in fixed windows of a minute, how often each address asked for what is not there.</summary>
internal sealed class MissCounter(TimeProvider time)
{
    private const int MaximumAddresses = 16 * 1024;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private Window _current = new(time.GetTimestamp());

    /// <summary>Counts a miss of an address and returns how many it has in this window.</summary>
    public int Add(IPAddress? address)
    {
        var window = _current;
        if (time.GetElapsedTime(window.Start) >= Length)
        {
            Interlocked.CompareExchange(ref _current, new Window(time.GetTimestamp()), window);
            window = _current;
        }

        // A flood of addresses shares one count rather than the memory.
        var key = window.Misses.Count < MaximumAddresses ? Subscriber(address) : IPAddress.None;
        return window.Misses.AddOrUpdate(key, 1, static (_, count) => count + 1);
    }

    /// <summary>An IPv6 subscriber has a whole /64.</summary>
    private static IPAddress Subscriber(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }

    private sealed record Window(long Start)
    {
        public ConcurrentDictionary<IPAddress, int> Misses { get; } = new();
    }
}
