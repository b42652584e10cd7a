using System.Management.Automation;
using InsiderOne.Pipeline;
using InsiderOne.Schedules;

namespace InsiderOne.Commands;

/// <summary>Shows the schedules that this account registered on this machine, and whether they are still there.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderSchedule")]
[OutputType(typeof(InsiderSchedule))]
public sealed class GetInsiderScheduleCommand : AsyncCmdlet
{
    /// <summary>The orchestrations, with wildcards; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var names = Name.Select(static n => new WildcardPattern(n, WildcardOptions.IgnoreCase)).ToList();
        foreach (var (folder, registration) in ScheduleView.All().Where(s => names.Exists(n => n.IsMatch(s.Registration.Name))))
            await WriteObjectAsync(await ScheduleView.OfAsync(registration, folder, cancellationToken));
    }
}
