namespace InsiderOne;

/// <summary>A send that is set up once and run many times: a source, a destination, thresholds and a schedule, by name.</summary>
public sealed record InsiderOrchestration
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The name of the destination it sends to.</summary>
    public required string Destination { get; init; }

    /// <summary>The files and folders it reads, with wildcards, on the machine that runs it; empty for a query.</summary>
    public IReadOnlyList<string> Path { get; init => field = value.ToArray(); } = [];

    /// <summary>The name by which the run is given the connection of the query; null for files.</summary>
    public string? ConnectionName { get; init; }

    /// <summary>The query, or null for files.</summary>
    public string? Query { get; init; }

    /// <summary>The column that is taken, or null when there is one only.</summary>
    public string? Column { get; init; }

    /// <summary>The largest share of invalid values, in per cent; null for the destination's.</summary>
    public double? MaxInvalidPercent { get; init; }

    /// <summary>The fewest values that make an audience; null for the destination's.</summary>
    public long? MinimumCount { get; init; }

    /// <summary>How much smaller than the last completed run an audience may be, in per cent; null for the destination's.</summary>
    public double? MaxShrinkPercent { get; init; }

    /// <summary>The schedule, a cron expression of five fields, or null.</summary>
    public string? Schedule { get; init; }

    /// <summary>The time zone of the schedule, by its IANA name; null without a schedule.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When the schedule comes due next; null without one.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>How often it was saved.</summary>
    public int Revision { get; init; }

    /// <summary>A digest of the settings. A run that is given it refuses settings that somebody changed since.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>When it was saved last.</summary>
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>The store that holds it.</summary>
    public required Uri Store { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
