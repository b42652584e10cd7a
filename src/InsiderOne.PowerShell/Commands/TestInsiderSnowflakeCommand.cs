using System.Management.Automation;
using InsiderOne.Core.Snowflake;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;

namespace InsiderOne.Commands;

/// <summary>Finds out whether a connection can build audiences, and which GRANTs are missing. With -Live it runs every statement in a scratch schema.</summary>
[Cmdlet(VerbsDiagnostic.Test, "InsiderSnowflake", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderSnowflakeCheck), typeof(bool))]
public sealed class TestInsiderSnowflakeCommand : AsyncCmdlet
{
    private readonly List<string> _failed = [];

    /// <summary>What Connect-InsiderSnowflake returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [SnowflakeConnection]
    public InsiderSnowflakeConnection? Snowflake { get; set; }

    /// <summary>Runs every statement the module can send, in a scratch schema that is dropped again.</summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>Returns true or false alone, and raises no error for a connection that fails.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        _failed.Clear();
        var client = new SnowflakeClient(Snowflake!);
        await EmitAsync(new SnowflakeChecks(client).RunAsync(cancellationToken));
        // The scratch schema has a stage of its own, so the connection's need not be there.
        if (Live && !_failed.Contains("SignIn") && !_failed.Contains("Session") && new LiveChecks(client, TimeProvider.System) is var live
            && await ShouldProcessAsync($"the Snowflake account '{Snowflake!.Account}'", $"run every statement in the scratch schema {live.SchemaName} and drop it"))
            await EmitAsync(live.RunAsync(cancellationToken));
        if (Quiet) await WriteObjectAsync(_failed.Count == 0);
        else if (_failed.Count > 0) await WriteErrorAsync(SnowflakeCheckErrors.SnowflakeCheckFailed(Snowflake!.Account, _failed));
    }

    private async Task EmitAsync(IAsyncEnumerable<InsiderSnowflakeCheck> checks)
    {
        await foreach (var check in checks)
        {
            if (check.Outcome == InsiderStoreCheckOutcome.Failed) _failed.Add(check.Name);
            if (!Quiet) await WriteObjectAsync(check);
        }
    }
}
