using System.Management.Automation;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Orchestrations;
using InsiderOne.Parameters;
using InsiderOne.Schedules;

namespace InsiderOne.Commands;

/// <summary>Changes a saved orchestration. Of two who change it at once one wins and the other is told.</summary>
[Cmdlet(VerbsCommon.Set, "InsiderOrchestration", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderOrchestration))]
public sealed class SetInsiderOrchestrationCommand : OrchestrationSettingsCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The name of the destination it sends to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public string? Destination { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var changes = Changes();
        var now = TimeProvider.System.GetUtcNow();
        var store = OpenStore();
        var orchestrations = OrchestrationStore.Of(store, TimeProvider.System);
        var before = await orchestrations.GetAsync(Name, cancellationToken);
        var settings = OrchestrationRules.Checked(changes(before.Settings) with { Destination = Destination ?? before.Settings.Destination }, now);
        if (Destination is not null) await new DestinationStore(store, TimeProvider.System).GetAsync(settings.Destination, cancellationToken);
        await WarnOfMissingFilesAsync();
        if (!await ShouldProcessAsync($"orchestration '{before.Name}' in the store {store.Uri.GetLeftPart(UriPartial.Path)}", "change")) return;
        var saved = OrchestrationView.Of(await orchestrations.SaveAsync(before.Name, settings, before.Revision, cancellationToken), store.Uri, now);
        foreach (var registered in ScheduleView.Of(saved.Name, store.Uri))
        {
            if (registered.Fingerprint is { } pinned && pinned != saved.Fingerprint)
                await WriteWarningAsync($"This machine's schedule of '{saved.Name}' is pinned to the settings of before, and its runs will fail now: register it again with Register-InsiderSchedule -Pin.");
            else if (registered.Schedule != saved.Schedule || registered.TimeZone != saved.TimeZone)
                await WriteWarningAsync($"This machine still runs '{saved.Name}' by the schedule it was handed, '{registered.Schedule}' ({registered.TimeZone}): Register-InsiderSchedule hands it the new one.");
        }

        await WriteObjectAsync(saved);
    }
}
