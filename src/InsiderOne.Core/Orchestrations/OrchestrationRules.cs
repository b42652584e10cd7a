using InsiderOne.Core.Definitions;
using InsiderOne.Core.Schedules;

namespace InsiderOne.Core.Orchestrations;

/// <summary>What an orchestration must be to be saved and to be run.</summary>
public static class OrchestrationRules
{
    // A connection is nothing that is stored; its name follows the same rule.
    private static readonly DefinitionKind Connection = new("connection", "");

    /// <summary>The settings as they are stored: names in lower case, the schedule with its time zone.</summary>
    /// <exception cref="InsiderException">They cannot be used; the error says which.</exception>
    public static OrchestrationSettings Checked(OrchestrationSettings settings, DateTimeOffset now)
    {
        var source = settings.Source;
        if (source.Query is null == (source.Path.Count == 0)) throw OrchestrationErrors.OrchestrationSourceInvalid();
        foreach (var path in source.Path) RequireLocal(path);
        if (settings.MaxInvalidPercent is { } invalid && !(invalid is >= 0 and <= 100)) throw OrchestrationErrors.OrchestrationThresholdInvalid(nameof(settings.MaxInvalidPercent), "between 0 and 100");
        if (settings.MaxShrinkPercent is { } shrink && !(shrink is >= 0 and <= 100)) throw OrchestrationErrors.OrchestrationThresholdInvalid(nameof(settings.MaxShrinkPercent), "between 0 and 100");
        if (settings.MinimumCount < 1) throw OrchestrationErrors.OrchestrationThresholdInvalid(nameof(settings.MinimumCount), "1 or more");
        if (source.QueryTimeoutSeconds < 0) throw OrchestrationErrors.OrchestrationThresholdInvalid(nameof(source.QueryTimeoutSeconds), "0 or more");
        var schedule = string.IsNullOrWhiteSpace(settings.Schedule) ? null : CronSchedule.ParseToSave(settings.Schedule, settings.TimeZone, now);
        return settings with
        {
            Destination = DefinitionName.Normalise(settings.Destination, DefinitionKind.Destination),
            Source = source with { Connection = source.Query is null ? null : DefinitionName.Normalise(source.Connection ?? "", Connection) },
            Schedule = schedule?.Expression,
            TimeZone = schedule?.TimeZone,
        };
    }

    /// <summary>
    /// Refuses a stored path that does not lie on a disk of this machine by its form. To open one on another machine's share would send
    /// that machine a sign of this account's password, and whoever can write the store could name theirs.
    /// </summary>
    /// <exception cref="InsiderException"><c>OrchestrationPathInvalid</c>.</exception>
    public static void RequireLocal(string path)
    {
        var isLocal = Path.IsPathFullyQualified(path)
            && !path.StartsWith(@"\\", StringComparison.Ordinal) && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith(@"\/", StringComparison.Ordinal)
            && !path.StartsWith(@"/\", StringComparison.Ordinal) && !path.Any(char.IsControl);
        if (!isLocal) throw OrchestrationErrors.OrchestrationPathInvalid(path);
    }

    /// <summary>Refuses settings that are not those the caller was shown.</summary>
    /// <exception cref="InsiderException"><c>OrchestrationFingerprintDiffers</c>.</exception>
    public static void RequireFingerprint(Definition<OrchestrationSettings> definition, string? expected)
    {
        if (expected is not null && !string.Equals(definition.Settings.Fingerprint(), expected, StringComparison.OrdinalIgnoreCase))
            throw OrchestrationErrors.OrchestrationFingerprintDiffers(definition.Name, definition.Revision);
    }
}
