namespace InsiderOne.Sandbox.Statistics;

/// <summary>An upsert in the report. No token and no value.</summary>
internal sealed class UpsertRecord
{
    /// <summary>When it arrived.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Its users.</summary>
    public int UserCount { get; set; }

    /// <summary>The users that were taken.</summary>
    public int AcceptedCount { get; set; }

    /// <summary>The events of the users that were taken.</summary>
    public int EventCount { get; set; }

    /// <summary>The status answered, or null when no answer was given (yet).</summary>
    public int? Status { get; set; }

    /// <summary>The faults that applied.</summary>
    public IReadOnlyList<string> Faults { get; set; } = [];
}
