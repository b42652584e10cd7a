using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Snowflake;

namespace InsiderOne.Commands;

/// <summary>Shares tables with another account by Secure Data Sharing, and checks that the account has them.</summary>
[Cmdlet(VerbsCommon.New, "InsiderSnowflakeShare", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderSnowflakeShare), typeof(string))]
public sealed class NewInsiderSnowflakeShareCommand : SnowflakePlanCmdlet
{
    /// <summary>The share's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string ShareName { get; set; } = "";

    /// <summary>The tables; all in one database.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string[] TableName { get; set; } = [];

    /// <summary>The accounts that get the share: <c>ORG.ACCOUNT</c>.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string[] ConsumerAccount { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var share = SnowflakeName.Parse(ShareName);
        if (!await RunAsync(SnowflakeShares.Plan(share, [.. TableName.Select(TableNamed)], ConsumerAccount), cancellationToken)) return;
        var shares = new SnowflakeShares(Client);
        await shares.RequireAsync(share, ConsumerAccount, cancellationToken);
        await WriteObjectAsync(await shares.GetAsync(share, cancellationToken));
    }
}
