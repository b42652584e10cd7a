namespace InsiderOne;

/// <summary>The verdict on an audience. A failing report is refused by <c>Send-InsiderSegment</c> unless <c>-Force</c> is given.</summary>
public sealed record InsiderAudienceReport
{
    /// <summary>Whether the audience may be sent.</summary>
    public bool IsValid { get; init; }

    /// <summary>Why it may not be sent; empty for a valid one.</summary>
    public required IReadOnlyList<string> Reasons { get; init => field = value.ToArray(); }

    /// <summary>The attribute the values belong to.</summary>
    public required string AttributeName { get; init; }

    /// <summary>Rows read, the header not counted.</summary>
    public long RowCount { get; init; }

    /// <summary>Rows whose value is well formed, duplicates included.</summary>
    public long ValidCount { get; init; }

    /// <summary>Rows whose value is not well formed.</summary>
    public long InvalidCount { get; init; }

    /// <summary>Valid rows whose value had been seen before.</summary>
    public long DuplicateCount { get; init; }

    /// <summary>Rows without a value.</summary>
    public long EmptyCount { get; init; }

    /// <summary>Rows that will be sent.</summary>
    public long SentCount { get; init; }

    /// <summary>Invalid rows per hundred rows that have a value, rounded to two digits.</summary>
    public double InvalidPercent { get; init; }

    /// <summary>The audience that was judged.</summary>
    public required InsiderAudience Audience { get; init; }
}
