using System.Management.Automation;
using System.Net;
using System.Security;
using InsiderOne.Core.Snowflake;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;

namespace InsiderOne.Commands;

/// <summary>Signs in to Snowflake and returns a connection. Nothing is stored.</summary>
[Cmdlet(VerbsCommunications.Connect, "InsiderSnowflake", DefaultParameterSetName = KeyPathSet)]
[OutputType(typeof(InsiderSnowflakeConnection))]
public sealed class ConnectInsiderSnowflakeCommand : AsyncCmdlet
{
    private const string KeyPathSet = "PrivateKeyPath";
    private const string KeySet = "PrivateKey";
    private const string AccessTokenSet = "AccessToken";
    private const string OAuthSet = "OAuthToken";

    /// <summary>The account identifier: <c>myorg-account1</c>.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Account { get; set; } = "";

    /// <summary>The user's login name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyPathSet)]
    [Parameter(Mandatory = true, ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Parameter(ParameterSetName = OAuthSet)]
    public string? User { get; set; }

    /// <summary>The file with the private key in PEM; it may be encrypted.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyPathSet)]
    [ValidateNotNullOrEmpty]
    public string PrivateKeyPath { get; set; } = "";

    /// <summary>The private key in PEM, as a vault returns it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeySet)]
    public SecureString? PrivateKey { get; set; }

    /// <summary>What the private key is encrypted with.</summary>
    [Parameter(ParameterSetName = KeyPathSet)]
    [Parameter(ParameterSetName = KeySet)]
    public SecureString? PassPhrase { get; set; }

    /// <summary>A programmatic access token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessTokenSet)]
    public SecureString? AccessToken { get; set; }

    /// <summary>An access token of OAuth.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OAuthSet)]
    public SecureString? OAuthToken { get; set; }

    /// <summary>The role; the user's default when not given.</summary>
    [Parameter]
    public string? Role { get; set; }

    /// <summary>The warehouse; the user's default when not given.</summary>
    [Parameter]
    public string? Warehouse { get; set; }

    /// <summary>The database of the stage and the tables; the user's default when not given.</summary>
    [Parameter]
    public string? Database { get; set; }

    /// <summary>The schema of the stage and the tables; the user's default when not given.</summary>
    [Parameter]
    public string? Schema { get; set; }

    /// <summary>The stage that audiences are unloaded to.</summary>
    [Parameter]
    public string Stage { get; set; } = ConnectionOptions.DefaultStage;

    /// <summary>A host of the account's own, such as that of a private link.</summary>
    [Parameter]
    public string? HostName { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var path = ParameterSetName == KeyPathSet ? new FileSystemPaths(SessionState).ExistingLiteral(PrivateKeyPath) : null;
        var options = new ConnectionOptions
        {
            Account = Account, User = User, Role = Role, Warehouse = Warehouse, Database = Database, Schema = Schema, Stage = Stage, HostName = HostName,
        };
        await WriteObjectAsync(await (ParameterSetName switch
        {
            KeyPathSet => SnowflakeConnector.WithKeyAsync(options, new NetworkCredential("", await File.ReadAllTextAsync(path!, cancellationToken)).SecurePassword, PassPhrase, cancellationToken),
            KeySet => SnowflakeConnector.WithKeyAsync(options, PrivateKey!, PassPhrase, cancellationToken),
            AccessTokenSet => SnowflakeConnector.WithTokenAsync(options, InsiderSnowflakeAuthentication.AccessToken, AccessToken!, cancellationToken),
            _ => SnowflakeConnector.WithTokenAsync(options, InsiderSnowflakeAuthentication.OAuth, OAuthToken!, cancellationToken),
        }));
    }
}
