using System.Net;
using System.Security;
using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Snowflake;

/// <summary>Makes connections, and signs in once to see that they work.</summary>
public static class SnowflakeConnector
{
    /// <summary>Signs in with a private key.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="privateKey">The key in PEM.</param>
    /// <param name="passPhrase">What the key is encrypted with, or null.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">The key or an option cannot be used, or Snowflake refuses them.</exception>
    public static Task<InsiderSnowflakeConnection> WithKeyAsync(ConnectionOptions options, SecureString privateKey, SecureString? passPhrase, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.User)) throw SnowflakeErrors.SnowflakeUserMissing();
        var pem = PrivateKey.Read(Reveal(privateKey), passPhrase is null ? null : Reveal(passPhrase));
        return SignInAsync(options, InsiderSnowflakeAuthentication.KeyPair, new NetworkCredential("", pem).SecurePassword, cancellationToken);
    }

    /// <summary>Signs in with a programmatic access token, or with one of OAuth.</summary>
    /// <exception cref="InsiderException">The token or an option cannot be used, or Snowflake refuses them.</exception>
    public static Task<InsiderSnowflakeConnection> WithTokenAsync(ConnectionOptions options, InsiderSnowflakeAuthentication authentication, SecureString token, CancellationToken cancellationToken)
    {
        var text = Reveal(token);
        if (text.Length == 0 || text.Any(static c => c is <= ' ' or > '~')) throw SnowflakeErrors.SnowflakeTokenInvalid();
        return SignInAsync(options, authentication, token, cancellationToken);
    }

    private static async Task<InsiderSnowflakeConnection> SignInAsync(ConnectionOptions options, InsiderSnowflakeAuthentication authentication, SecureString secret, CancellationToken cancellationToken)
    {
        var asked = Create(options, authentication, secret);
        var result = await new SnowflakeClient(asked).ExecuteAsync(SessionStatements.CurrentSession(), cancellationToken);
        var row = (await result.ReadAllAsync(cancellationToken)).Single();
        // What was not given is the user's default, and is known now.
        return new InsiderSnowflakeConnection(authentication, secret)
        {
            Account = asked.Account, BaseUri = asked.BaseUri, Stage = asked.Stage,
            User = asked.User ?? row.Text(0), Role = asked.Role ?? row.Text(1), Warehouse = asked.Warehouse ?? row.Text(2),
            Database = asked.Database ?? row.Text(3), Schema = asked.Schema ?? row.Text(4),
        };
    }

    private static InsiderSnowflakeConnection Create(ConnectionOptions options, InsiderSnowflakeAuthentication authentication, SecureString secret)
    {
        AccountName.Require(options.Account);
        return new InsiderSnowflakeConnection(authentication, secret)
        {
            Account = options.Account,
            BaseUri = AccountName.Address(options.Account, options.HostName),
            User = options.User,
            Role = Stored(options.Role),
            Warehouse = Stored(options.Warehouse),
            Database = Stored(options.Database),
            Schema = Stored(options.Schema),
            Stage = SnowflakeName.Parse(options.Stage).Value,
        };
    }

    private static string? Stored(string? name) => name is null ? null : SnowflakeName.Parse(name).Value;

    private static string Reveal(SecureString secret) => new NetworkCredential("", secret).Password;
}
