using System.Management.Automation;
using InsiderOne.Core.Accounts;
using InsiderOne.Core.Destinations;
using InsiderOne.Destinations;
using InsiderOne.Parameters;

namespace InsiderOne.Commands;

/// <summary>Copies a sandbox destination to production, once a small send through it was completed.</summary>
[Cmdlet(VerbsData.Publish, "InsiderDestination", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderDestination))]
public sealed class PublishInsiderDestinationCommand : DestinationSaveCmdlet
{
    /// <summary>The sandbox destination.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The name of the production destination: a new one, or that of one which is there and is changed.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public string NewName { get; set; } = "";

    /// <summary>The credential of production: a registered one's name, or a credential.</summary>
    [Parameter(Mandatory = true)]
    [InsiderCredential]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public InsiderCredentialReference? ProductionCredential { get; set; }

    /// <summary>The most values of a send that counts as a test.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long MaxTestCount { get; set; } = PublicationRequest.DefaultMaxTestCount;

    /// <summary>Publish without a test send.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => OneInputAsync(() => PublishAsync(cancellationToken));

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var (credential, partnerName) = await NamesOfAsync(ProductionCredential!, store, cancellationToken);
        var request = new PublicationRequest(Name, NewName, credential, partnerName) { MaxTestCount = MaxTestCount, Force = Force };
        var plan = await DestinationPublication.PlanAsync(store, request, CurrentAccount.Get(), TimeProvider.System, cancellationToken);
        await WriteVerboseAsync(plan.Test is { } test
            ? $"It was tried with {test.SentCount} values: the segment '{test.SegmentName}' ({test.Id}) is completed."
            : "No test send was looked for.");
        string[] difference = plan.Difference.Count == 0 ? ["nothing differs"] : [.. plan.Difference];
        if (!await ShouldProcessAsync(Target(plan.Target.Name, store), $"publish with {string.Join("; ", difference)}")) return;
        // Shown as Write-Host shows things: before anything is saved, in every session, and without a question that nobody might answer.
        foreach (var line in difference) await WriteInformationAsync(new HostInformationMessage { Message = $"{plan.Target.Name}: {line}" }, "PSHOST");
        await WriteObjectAsync(await SaveAsync(store, plan.Target, ProductionCredential, cancellationToken));
    }
}
