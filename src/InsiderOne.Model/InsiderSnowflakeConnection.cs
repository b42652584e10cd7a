using System.Net;
using System.Security;

namespace InsiderOne;

/// <summary>
/// Where and as whom statements run in Snowflake. The key or token cannot be read through a public member; it does not survive
/// serialization, so connect inside a job or on the remote side.
/// </summary>
public sealed class InsiderSnowflakeConnection
{
    private readonly SecureString _secret;

    internal InsiderSnowflakeConnection(InsiderSnowflakeAuthentication authentication, SecureString secret)
    {
        Authentication = authentication;
        _secret = secret.Copy();
        _secret.MakeReadOnly();
    }

    /// <summary>The account identifier as given: <c>myorg-account1</c>.</summary>
    public required string Account { get; init; }

    /// <summary>The address of the account; the key or token goes nowhere else.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>The user's name, or null when only the token knows it.</summary>
    public string? User { get; init; }

    /// <summary>How it signs in.</summary>
    public InsiderSnowflakeAuthentication Authentication { get; }

    /// <summary>The role the statements run with, as <c>SHOW ROLES</c> prints it; null for the user's default.</summary>
    public string? Role { get; init; }

    /// <summary>The warehouse the statements run on; null for the user's default.</summary>
    public string? Warehouse { get; init; }

    /// <summary>The database for the stage and the tables; null when none was given.</summary>
    public string? Database { get; init; }

    /// <summary>The schema for the stage and the tables; null when none was given.</summary>
    public string? Schema { get; init; }

    /// <summary>The stage that audiences are unloaded to.</summary>
    public required string Stage { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{User ?? "token"} at {Account} ({Role ?? "default role"})";

    /// <summary>The token, or the private key as PEM, in clear.</summary>
    internal string RevealSecret() => new NetworkCredential("", _secret).Password;
}
