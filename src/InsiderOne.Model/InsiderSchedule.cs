namespace InsiderOne;

/// <summary>A schedule that was handed to this machine.</summary>
public sealed record InsiderSchedule
{
    /// <summary>The name of the orchestration it starts.</summary>
    public required string Name { get; init; }

    /// <summary>What starts it.</summary>
    public InsiderScheduleKind Kind { get; init; }

    /// <summary>The cron expression it was made of.</summary>
    public required string Schedule { get; init; }

    /// <summary>The time zone of the expression.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When it comes due next.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>Whether what starts it is still there.</summary>
    public bool IsPresent { get; init; }

    /// <summary>The account it runs as; null for the one that registered it.</summary>
    public string? RunAs { get; init; }

    /// <summary>The script that is started.</summary>
    public required string ScriptPath { get; init; }

    /// <summary>The file with what the runs said; null with systemd, whose journal has it.</summary>
    public string? LogPath { get; init; }

    /// <summary>The fingerprint of the settings it is pinned to; null when it runs whatever they are.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The file of variables its runs get, or null.</summary>
    public string? EnvironmentFile { get; init; }

    /// <summary>What was written: unit files, or the entry's name.</summary>
    public IReadOnlyList<string> Entry { get; init => field = value.ToArray(); } = [];

    /// <summary>The store that holds the orchestration.</summary>
    public required Uri Store { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Kind})";
}
