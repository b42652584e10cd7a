using System.Net;

namespace InsiderOne.Core.Snowflake;

/// <summary>IPv4 addresses or blocks that a network policy lets in.</summary>
public sealed class NetworkAddresses
{
    private readonly IReadOnlyList<string> _addresses;

    private NetworkAddresses(IReadOnlyList<string> addresses) => _addresses = addresses;

    /// <summary>The addresses Insider One asks to be let in (Insider One, Snowflake integration page).</summary>
    public static IReadOnlyList<string> OfInsiderOne { get; } = ["54.75.24.135", "3.248.74.75", "99.80.200.102"];

    /// <summary>The list as a statement has it.</summary>
    public string Sql => string.Join(", ", _addresses.Select(static a => $"'{a}'"));

    /// <summary>Reads addresses.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeAddressInvalid</c>.</exception>
    public static NetworkAddresses Parse(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) throw SnowflakeErrors.SnowflakeAddressInvalid("");
        return new NetworkAddresses([.. texts.Select(Read)]);
    }

    private static string Read(string text)
    {
        if (IPAddress.TryParse(text, out var address) && text.Contains('.', StringComparison.Ordinal)) return address.ToString();
        return IPNetwork.TryParse(text, out var network) && text.Contains('.', StringComparison.Ordinal) ? network.ToString() : throw SnowflakeErrors.SnowflakeAddressInvalid(text);
    }
}
