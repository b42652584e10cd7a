using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Parameters;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Lets Insider One sign in and read tables: a role, a service user with a public key, and a network policy for Insider One's addresses.</summary>
[Cmdlet(VerbsSecurity.Grant, "InsiderSnowflakeAccess", SupportsShouldProcess = true, DefaultParameterSetName = KeyPathSet)]
[OutputType(typeof(InsiderSnowflakeAccess), typeof(string))]
public sealed class GrantInsiderSnowflakeAccessCommand : AccessPlanCmdlet
{
    private const string KeyPathSet = "PublicKeyPath";
    private const string KeySet = "PublicKey";

    /// <summary>The tables Insider One may read.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] TableName { get; set; } = [];

    /// <summary>The file with the public key that Insider One showed, in PEM.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyPathSet)]
    [ValidateNotNullOrEmpty]
    public string PublicKeyPath { get; set; } = "";

    /// <summary>The public key itself, in PEM or base64. It is no secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeySet)]
    [ValidateNotNullOrEmpty]
    public string PublicKey { get; set; } = "";

    /// <summary>The warehouse Insider One's queries run on; the connection's when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WarehouseName { get; set; }

    /// <summary>The IPv4 addresses or blocks that may sign in; Insider One's own when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AllowedAddress { get; set; } = [.. NetworkAddresses.OfInsiderOne];

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var path = ParameterSetName == KeyPathSet ? new FileSystemPaths(SessionState).ExistingLiteral(PublicKeyPath) : null;
        var key = Core.Snowflake.PublicKey.Parse(path is null ? PublicKey : await File.ReadAllTextAsync(path, cancellationToken));
        var warehouse = WarehouseName is not null ? SnowflakeName.Parse(WarehouseName)
            : Snowflake!.Warehouse is { } name ? SnowflakeName.Stored(name) : throw SnowflakeStatementErrors.SnowflakeWarehouseUnavailable();
        var plan = SnowflakeAccess.Plan(Access, warehouse, [.. TableName.Select(TableNamed)], key, NetworkAddresses.Parse(AllowedAddress));
        if (await RunAsync(plan, cancellationToken)) await WriteObjectAsync(await new SnowflakeAccess(Client).GetAsync(Access.Role, cancellationToken));
    }
}
