namespace InsiderOne;

/// <summary>What a notification says about a run. It holds no value of a person, no token, and no text from elsewhere.</summary>
public sealed record InsiderNotification
{
    /// <summary>One line for people.</summary>
    public required string Text { get; init; }

    /// <summary>Why it is sent.</summary>
    public InsiderNotificationReason Reason { get; init; }

    /// <summary>The orchestration's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of the run; null when none began.</summary>
    public int? Run { get; init; }

    /// <summary>What became of the run; null when none began.</summary>
    public InsiderRunOutcome? Outcome { get; init; }

    /// <summary>The id of the error, or null.</summary>
    public string? ErrorId { get; init; }

    /// <summary>Values that left for Insider One, as in the run; 0 when none did.</summary>
    public long? SentCount { get; init; }

    /// <summary>Rows Insider One found valid, or null.</summary>
    public long? ValidCount { get; init; }

    /// <summary>The names of the segments.</summary>
    public IReadOnlyList<string> SegmentName { get; init => field = value.ToArray(); } = [];

    /// <summary>The machine that ran it.</summary>
    public required string MachineName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
