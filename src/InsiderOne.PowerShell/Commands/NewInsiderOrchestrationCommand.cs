using System.Management.Automation;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Orchestrations;
using InsiderOne.Parameters;

namespace InsiderOne.Commands;

/// <summary>Saves a send under a name: source, destination, thresholds and schedule.</summary>
[Cmdlet(VerbsCommon.New, "InsiderOrchestration", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderOrchestration))]
public sealed class NewInsiderOrchestrationCommand : OrchestrationSettingsCmdlet
{
    /// <summary>The name: 1 to 64 of <c>a-z 0-9 . _ -</c>.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The name of the destination it sends to.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public string Destination { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var settings = OrchestrationRules.Checked(Changes()(new OrchestrationSettings { Destination = Destination, Source = new OrchestrationSource() }), now);
        var store = OpenStore();
        await new DestinationStore(store, TimeProvider.System).GetAsync(settings.Destination, cancellationToken);
        var orchestrations = OrchestrationStore.Of(store, TimeProvider.System);
        var name = DefinitionName.Normalise(Name, DefinitionKind.Orchestration);
        // -WhatIf must not promise what would be refused.
        if (await orchestrations.FindAsync(name, cancellationToken) is not null) throw DefinitionErrors.DefinitionExists(DefinitionKind.Orchestration, name);
        await WarnOfMissingFilesAsync();
        if (!await ShouldProcessAsync($"orchestration '{name}' in the store {store.Uri.GetLeftPart(UriPartial.Path)}", "save")) return;
        var saved = await orchestrations.SaveAsync(name, settings, expectedRevision: 0, cancellationToken);
        await WriteObjectAsync(OrchestrationView.Of(saved, store.Uri, now));
    }
}
