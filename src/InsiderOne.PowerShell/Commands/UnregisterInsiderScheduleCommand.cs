using System.Management.Automation;
using InsiderOne.Core.Schedules;
using InsiderOne.Pipeline;
using InsiderOne.Schedules;

namespace InsiderOne.Commands;

/// <summary>Takes a schedule back from this machine. The orchestration stays.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "InsiderSchedule", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UnregisterInsiderScheduleCommand : AsyncCmdlet
{
    /// <summary>The orchestrations.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Name)
        {
            try
            {
                await RemoveAsync(name, cancellationToken);
            }
            catch (InsiderException e)
            {
                await WriteErrorAsync(e);
            }
        }
    }

    private async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var found = ScheduleView.All().Where(s => string.Equals(s.Registration.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count == 0) throw ScheduleErrors.ScheduleNotRegistered(name);
        foreach (var (folder, registration) in found)
        {
            if (!await ShouldProcessAsync($"schedule of the orchestration '{registration.Name}'", $"take it back from {registration.Kind}")) continue;
            await Schedulers.Open(registration.Kind, registration.RunAs is not null).RemoveAsync(registration.Name, cancellationToken);
            folder.Remove(registration.Name);
        }
    }
}
