using System.Management.Automation;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Parameters;
using InsiderOne.Schedules;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Removes a saved orchestration. Its runs stay in the history.</summary>
[Cmdlet(VerbsCommon.Remove, "InsiderOrchestration", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveInsiderOrchestrationCommand : StoreCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var orchestrations = OrchestrationStore.Of(store, TimeProvider.System);
        foreach (var name in Name)
        {
            try
            {
                var found = await orchestrations.GetAsync(name, cancellationToken);
                if (!await ShouldProcessAsync($"orchestration '{found.Name}' in the store {store.Uri.GetLeftPart(UriPartial.Path)}", "remove")) continue;
                await orchestrations.RemoveAsync(found, cancellationToken);
                if (ScheduleView.Of(found.Name, store.Uri).Any())
                    await WriteWarningAsync($"This machine still has a schedule of '{found.Name}', whose runs will fail now: Unregister-InsiderSchedule {found.Name} takes it back.");
            }
            catch (InsiderException e)
            {
                await WriteErrorAsync(e);
            }
        }
    }
}
