using System.Management.Automation;
using InsiderOne.Core.Accounts;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Stores;
using InsiderOne.Destinations;
using InsiderOne.Parameters;

namespace InsiderOne.Commands;

/// <summary>Tries out everything a send through a destination needs, and sends nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "InsiderDestination")]
[OutputType(typeof(InsiderDestinationCheck), typeof(bool))]
public sealed class TestInsiderDestinationCommand : DestinationTestCmdlet
{
    /// <summary>The destination.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The credential to try, instead of the one that is registered.</summary>
    [Parameter]
    [InsiderCredential]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public InsiderCredentialReference? Credential { get; set; }

    /// <summary>Returns true or false alone, and raises no error for a destination that fails.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        if (await FindAsync(store, cancellationToken) is not { } destination) return;
        var failed = new List<InsiderDestinationCheck>();
        var checks = TestOf(store, CurrentAccount.Get()).RunAsync(destination, token => DestinationCredential.FindAsync(this, destination, Credential, store, token), cancellationToken);
        await foreach (var check in checks)
        {
            if (check.Outcome == InsiderStoreCheckOutcome.Failed) failed.Add(check);
            if (!Quiet) await WriteObjectAsync(check);
        }

        if (Quiet) await WriteObjectAsync(failed.Count == 0);
        else if (failed.Count > 0) await WriteErrorAsync(DestinationErrors.DestinationCheckFailed(destination.Name, failed));
    }

    private async Task<InsiderDestination?> FindAsync(IStore store, CancellationToken cancellationToken)
    {
        try
        {
            return await DestinationsOf(store).GetAsync(Name, cancellationToken);
        }
        catch (InsiderException e)
        {
            // One of many.
            await WriteErrorAsync(e);
            return null;
        }
    }
}
