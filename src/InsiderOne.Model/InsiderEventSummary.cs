namespace InsiderOne;

/// <summary>What became of the rows of one source of events.</summary>
public sealed record InsiderEventSummary
{
    /// <summary>Where the rows came from.</summary>
    public required string Source { get; init; }

    /// <summary>Rows read.</summary>
    public long RowCount { get; init; }

    /// <summary>Rows that Insider One took.</summary>
    public long SentCount { get; init; }

    /// <summary>Rows that were certainly not taken: not fit to be sent, refused, or never arrived.</summary>
    public long FailedCount { get; init; }

    /// <summary>Rows that may have been taken. They are in <see cref="UnconfirmedPath"/>.</summary>
    public long UnconfirmedCount { get; init; }

    /// <summary>Requests with different rows.</summary>
    public int BatchCount { get; init; }

    /// <summary>Requests made, repetitions included.</summary>
    public int AttemptCount { get; init; }

    /// <summary>The file with the rows that were not taken, or null.</summary>
    public string? RejectedPath { get; init; }

    /// <summary>The file with the rows that may have been taken, or null when there are none.</summary>
    public string? UnconfirmedPath { get; init; }

    /// <summary>The host the events went to.</summary>
    public required Uri UpsertBaseUri { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan ElapsedTime { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{SentCount} of {RowCount} rows of {Source} sent";
}
