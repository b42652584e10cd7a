using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Schedules;

namespace InsiderOne.Schedules;

/// <summary>A registered schedule as cmdlets show it.</summary>
internal static class ScheduleView
{
    /// <summary>The schedule of a registration.</summary>
    public static InsiderSchedule Of(ScheduleRegistration registration, ScheduleFolder folder, bool isPresent) => new()
    {
        Name = registration.Name,
        Kind = registration.Kind,
        Schedule = registration.Schedule,
        TimeZone = registration.TimeZone,
        NextRun = OrchestrationView.Next(registration.Schedule, registration.TimeZone, TimeProvider.System.GetUtcNow()),
        IsPresent = isPresent,
        RunAs = registration.RunAs,
        ScriptPath = folder.ScriptPath(registration.Name),
        LogPath = folder.LogPath(registration.Name, registration.Kind),
        Fingerprint = registration.Fingerprint,
        EnvironmentFile = registration.EnvironmentFile,
        Entry = registration.Entry,
        Store = registration.Store,
        RegisteredAt = registration.RegisteredAt,
    };

    /// <summary>Asks the scheduler whether a registration is still there.</summary>
    public static async Task<InsiderSchedule> OfAsync(ScheduleRegistration registration, ScheduleFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            var scheduler = Schedulers.Open(registration.Kind, registration.RunAs is not null);
            return Of(registration, folder, File.Exists(folder.ScriptPath(registration.Name)) && await scheduler.HasAsync(registration.Name, cancellationToken));
        }
        catch (InsiderException)
        {
            // A scheduler that is not there any more starts nothing.
            return Of(registration, folder, isPresent: false);
        }
    }

    /// <summary>The registrations of an orchestration this account can see.</summary>
    public static IEnumerable<ScheduleRegistration> Of(string name, Uri store) =>
        All().Select(static s => s.Registration).Where(r => r.Store == store && string.Equals(r.Name, name, StringComparison.Ordinal));

    /// <summary>The registrations this account can see, each with its folder: its own, and those of the machine.</summary>
    public static IEnumerable<(ScheduleFolder Folder, ScheduleRegistration Registration)> All() =>
        from folder in new[] { ScheduleFolder.OfUser, ScheduleFolder.OfMachine }
        from registration in folder.Read()
        select (folder, registration);
}
