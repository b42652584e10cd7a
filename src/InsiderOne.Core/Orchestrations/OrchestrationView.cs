using InsiderOne.Core.Definitions;
using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Orchestrations;

/// <summary>An orchestration as cmdlets show it.</summary>
public static class OrchestrationView
{
    /// <summary>The orchestration of a definition.</summary>
    public static InsiderOrchestration Of(Definition<OrchestrationSettings> definition, Uri store, DateTimeOffset now)
    {
        var settings = definition.Settings;
        return new InsiderOrchestration
        {
            Name = definition.Name,
            Description = settings.Description,
            Destination = settings.Destination,
            Path = settings.Source.Path,
            ConnectionName = settings.Source.Connection,
            Query = settings.Source.Query,
            Column = settings.Source.Column,
            MaxInvalidPercent = settings.MaxInvalidPercent,
            MinimumCount = settings.MinimumCount,
            MaxShrinkPercent = settings.MaxShrinkPercent,
            Schedule = settings.Schedule,
            TimeZone = settings.TimeZone,
            NextRun = Next(settings.Schedule, settings.TimeZone, now),
            Revision = definition.Revision,
            Fingerprint = settings.Fingerprint(),
            SavedAt = definition.SavedAt,
            Store = store,
        };
    }

    /// <summary>When a schedule comes due next; null when there is none, or this machine does not know its time zone.</summary>
    public static DateTimeOffset? Next(string? schedule, string? timeZone, DateTimeOffset after)
    {
        if (schedule is null) return null;
        try
        {
            return CronSchedule.Parse(schedule, timeZone).Next(after);
        }
        catch (InsiderException)
        {
            // A list must show the others all the same; to register it says what is wrong.
            return null;
        }
    }
}
