using System.Net;
using System.Net.Sockets;

namespace InsiderOne.Core.Relays;

/// <summary>Which addresses may be used for what. An address Insider One cannot reach burns the segment's unique name, so it is refused before anything is sent.</summary>
public static class AddressRules
{
    /// <summary>Requires https, or a loopback address, and nothing but a host and a path.</summary>
    /// <exception cref="InsiderException"><c>AddressInvalid</c>, <c>AddressNotSecure</c>.</exception>
    public static void RequireSecure(Uri address, string purpose)
    {
        // A callback's path is appended to it, and what is more may be a secret that was pasted by mistake.
        if (address is not { IsAbsoluteUri: true, UserInfo: "", Query: "", Fragment: "", Host.Length: > 0 }) throw RelayErrors.AddressInvalid(purpose);
        var secure = string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
            || (string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && IsLoopback(address));
        if (!secure) throw RelayErrors.AddressNotSecure(address, purpose);
    }

    /// <summary>Requires that a host out there can reach an address.</summary>
    /// <exception cref="InsiderException"><c>AddressNotReachable</c>.</exception>
    public static void RequireReachable(Uri address, Uri baseUri, string purpose)
    {
        if (!IsReachable(address, baseUri)) throw RelayErrors.AddressNotReachable(address, baseUri, purpose);
    }

    /// <summary>Whether a host can reach an address: a private one only from this machine itself.</summary>
    public static bool IsReachable(Uri address, Uri baseUri) => IsLoopback(baseUri) || !IsPrivate(address);

    /// <summary>Whether an address is this machine's own.</summary>
    public static bool IsLoopback(Uri address) =>
        address.IsLoopback || address.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsPrivate(Uri address)
    {
        if (IsLoopback(address)) return true;
        if (!IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip))
            return !address.IdnHost.Contains('.', StringComparison.Ordinal)
                || address.IdnHost.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
                || address.IdnHost.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
            return IPAddress.IsLoopback(ip) || ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal || ip.Equals(IPAddress.IPv6Any);
        return ip.GetAddressBytes() is
            [0 or 10 or 127, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..];
    }
}
