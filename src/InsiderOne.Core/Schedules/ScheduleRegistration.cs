namespace InsiderOne.Core.Schedules;

/// <summary>A schedule that was handed to this machine, as it is noted beside its script.</summary>
public sealed record ScheduleRegistration
{
    /// <summary>The orchestration.</summary>
    public required string Name { get; init; }

    /// <summary>What starts it.</summary>
    public required InsiderScheduleKind Kind { get; init; }

    /// <summary>The cron expression.</summary>
    public required string Schedule { get; init; }

    /// <summary>The time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The store's address.</summary>
    public required Uri Store { get; init; }

    /// <summary>The account it runs as; null for the one that registered it.</summary>
    public string? RunAs { get; init; }

    /// <summary>The fingerprint of the settings it is pinned to, or null.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The file of variables the run gets, or null.</summary>
    public string? EnvironmentFile { get; init; }

    /// <summary>What was written: unit files, or the entry's name.</summary>
    public IReadOnlyList<string> Entry { get; init; } = [];

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset RegisteredAt { get; init; }
}
