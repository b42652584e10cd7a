using System.Text.RegularExpressions;
using InsiderOne.Core.Relays;

namespace InsiderOne.Core.Snowflake;

/// <summary>An account identifier: <c>myorg-account1</c>, or a locator with its region, <c>xy12345.eu-central-1</c>.</summary>
public static partial class AccountName
{
    private const string Domain = "snowflakecomputing.com";

    /// <summary>Checks an account identifier.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeAccountInvalid</c>.</exception>
    public static void Require(string account)
    {
        if (!Shape().IsMatch(account)) throw SnowflakeErrors.SnowflakeAccountInvalid(account);
    }

    /// <summary>
    /// The account's address. An underscore is a hyphen there: the certificate of *.snowflakecomputing.com does not hold for a host with
    /// one, and Snowflake serves both (JDBC and Snowflake.Data do the same).
    /// </summary>
    /// <param name="account">The account identifier.</param>
    /// <param name="hostName">A host of the account's own, such as that of a private link; null for the usual one.</param>
    /// <exception cref="InsiderException"><c>SnowflakeHostInvalid</c>.</exception>
    public static Uri Address(string account, string? hostName)
    {
        if (hostName is null) return new Uri($"https://{account.ToLowerInvariant().Replace('_', '-')}.{Domain}");
        if (!Uri.TryCreate($"https://{hostName}", UriKind.Absolute, out var address) || address is not { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" } || hostName.EndsWith('/'))
            throw SnowflakeErrors.SnowflakeHostInvalid(hostName);
        // Only a stand-in on this machine speaks without encryption.
        return AddressRules.IsLoopback(address) ? new Uri($"http://{hostName}") : address;
    }

    /// <summary>The account's name in a key's token: upper case, underscores kept, without the region.</summary>
    public static string InToken(string account) => account.Split('.')[0].ToUpperInvariant();

    /// <summary>Reads <c>ORG.ACCOUNT</c>, as a share's consumer is named.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeConsumerInvalid</c>.</exception>
    public static (SnowflakeName Organization, SnowflakeName Account) Consumer(string text)
    {
        var parts = text.Split('.', '-');
        return parts.Length == 2 && parts.All(static p => ConsumerPart().IsMatch(p))
            ? (SnowflakeName.Parse(parts[0]), SnowflakeName.Parse(parts[1]))
            : throw SnowflakeErrors.SnowflakeConsumerInvalid(text);
    }

    /// <summary>Whether a text is <c>ORG.ACCOUNT</c>.</summary>
    public static bool IsConsumer(string text) => text.Split('.') is [var organization, var account] && ConsumerPart().IsMatch(organization) && ConsumerPart().IsMatch(account);

    [GeneratedRegex("^[A-Za-z0-9_]+(-[A-Za-z0-9_]+)?([.][A-Za-z0-9-]+){0,3}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConsumerPart();
}
