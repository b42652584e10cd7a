namespace InsiderOne;

/// <summary>A table that Insider One reads.</summary>
public sealed record InsiderSnowflakeTable
{
    /// <summary>The table's full name: database, schema and name.</summary>
    public required string TableName { get; init; }

    /// <summary>What it holds.</summary>
    public InsiderSnowflakeTableKind Kind { get; init; }

    /// <summary>The columns, in order.</summary>
    public required IReadOnlyList<string> Column { get; init => field = value.ToArray(); }

    /// <summary>Rows in it.</summary>
    public long RowCount { get; init; }

    /// <summary>The latest <c>updated_at</c>, in UTC; null for an empty table.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <inheritdoc/>
    public override string ToString() => TableName;
}
