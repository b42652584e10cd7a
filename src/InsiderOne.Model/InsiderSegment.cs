namespace InsiderOne;

/// <summary>One send of one file to Insider One, as the records of the store show it at the moment it was read.</summary>
public sealed record InsiderSegment
{
    /// <summary>The send's id, a UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the segment in Insider One.</summary>
    public required string SegmentName { get; init; }

    /// <summary>The attribute the values belong to.</summary>
    public required string AttributeName { get; init; }

    /// <summary>The attribute's name as sent to Insider One.</summary>
    public required string WireAttributeName { get; init; }

    /// <summary>The partner name the segment was sent for.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The destination it was sent through, or null.</summary>
    public string? Destination { get; init; }

    /// <summary>What the rows have in the column the source was split by, when it was sent through a destination; else null.</summary>
    public string? SplitValue { get; init; }

    /// <summary>The treatment of a split its people get, when it was sent through a destination; else null.</summary>
    public string? Treatment { get; init; }

    /// <summary>Values of the whole audience, the control group's too, when it is a treatment of a campaign; else null.</summary>
    internal long? CampaignCount { get; init; }

    /// <summary>Where the segment stands.</summary>
    public InsiderSegmentStatus Status { get; init; }

    /// <summary>What Insider One, or this machine, said about it last; null when there is nothing to say.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Values in the file that was sent.</summary>
    public long SentCount { get; init; }

    /// <summary>The number of this part of a split audience, from 1.</summary>
    public int Part { get; init; }

    /// <summary>Parts of the audience in all.</summary>
    public int PartCount { get; init; }

    /// <summary>Requests made.</summary>
    public int AttemptCount { get; init; }

    /// <summary>When the send was journaled.</summary>
    public DateTimeOffset PlannedAt { get; init; }

    /// <summary>When the first request left, or null.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When counts that have not arrived make the segment <see cref="InsiderSegmentStatus.Unknown"/>.</summary>
    public DateTimeOffset Deadline { get; init; }

    /// <summary>When the counts, or the refusal, arrived, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>From submission to the end, or until it was read; null when nothing was submitted.</summary>
    public TimeSpan? ElapsedTime { get; init; }

    /// <summary>Rows whose value Insider One found valid for the attribute's type, or null. Not a match rate.</summary>
    public long? ValidCount { get; init; }

    /// <summary>Rows whose value Insider One found invalid, or null.</summary>
    public long? InvalidCount { get; init; }

    /// <summary>Rows Insider One read, or null.</summary>
    public long? TotalCount { get; init; }

    /// <summary>What does not add up in the counts, or null.</summary>
    public string? Discrepancy { get; init; }

    /// <summary>The id of the audience that was sent.</summary>
    public required string AudienceId { get; init; }

    /// <summary>The id of the earlier send this one is an update of, or null.</summary>
    public string? UpdatedFrom { get; init; }

    /// <summary>The store that holds the send's records.</summary>
    public required Uri Store { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{SegmentName} ({Status})";
}
