using System.Net;
using InsiderOne.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace InsiderOne.Relay.Configuration;

/// <summary><c>--trusted-proxies</c>: whose word about the client's address is taken.</summary>
internal static class ProxyList
{
    private static readonly char[] Separators = [',', ';'];

    /// <summary>Reads addresses and networks: <c>127.0.0.1,10.0.0.0/8</c>.</summary>
    /// <exception cref="ChildUsageException">One is neither.</exception>
    public static IReadOnlyList<IPNetwork> Read(string? text) =>
        text is null ? [] : [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ReadOne)];

    /// <summary>What the server does with the headers of these proxies, and of no others.</summary>
    public static ForwardedHeadersOptions ToOptions(IEnumerable<IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // A chain of proxies is followed for as long as each of them is trusted.
            ForwardLimit = null,
        };
        // Loopback is there by default, and is trusted only when it is said.
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in proxies) options.KnownIPNetworks.Add(network);
        return options;
    }

    private static IPNetwork ReadOne(string text)
    {
        if (IPAddress.TryParse(text, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        if (IPNetwork.TryParse(text, out var network)) return network;
        throw new ChildUsageException($"--trusted-proxies: '{text}' is neither an address such as 127.0.0.1 nor a network such as 10.0.0.0/8.");
    }
}
