namespace InsiderOne;

/// <summary>A clean, one-column, header-less list of values, written to one or more files and ready to be sent.</summary>
public sealed record InsiderAudience
{
    /// <summary>The audience's id, a UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The attribute the values belong to: <c>email</c>, <c>phone_number</c>, <c>uuid</c> or a custom one.</summary>
    public required string AttributeName { get; init; }

    /// <summary>The type of the attribute's values.</summary>
    public InsiderAttributeType AttributeType { get; init; }

    /// <summary>Where the values came from: a path, or <c>pipeline</c>.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// What the rows have in the column the source was split by; null for an audience of a whole source. Empty for the rows that have
    /// nothing there: they are counted and not sent.
    /// </summary>
    public string? SplitValue { get; init; }

    /// <summary>The treatment of a split these people get, <c>control</c> for those who get none; null for an audience that was not split so.</summary>
    public string? Treatment { get; init; }

    /// <summary>Whether these people are held out: nothing is sent to them, so that the others can be compared with them.</summary>
    public bool IsControl { get; init; }

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

    /// <summary>Rows written to the files, the ones that will be sent.</summary>
    public long SentCount { get; init; }

    /// <summary>Bytes in all files together.</summary>
    public long ByteCount { get; init; }

    // Arrays in every list of ours: of other read-only lists PowerShell takes [0] for the list itself, and of a List its ForEach{ } for another.
    /// <summary>The files, in order. One segment is sent per file.</summary>
    public required IReadOnlyList<InsiderAudienceFile> Files { get; init => field = value.ToArray(); }

    /// <summary>What was wrong, by reason.</summary>
    public required IReadOnlyList<InsiderAudienceProblem> Problem { get; init => field = value.ToArray(); }

    /// <summary>When the audience was built.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{SentCount:N0} values of {AttributeName}");
}
