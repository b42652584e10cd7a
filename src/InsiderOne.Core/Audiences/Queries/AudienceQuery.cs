using System.Data.Common;

namespace InsiderOne.Core.Audiences;

/// <summary>A query whose result is an audience's column.</summary>
public sealed record AudienceQuery
{
    /// <summary>The connection, of any driver. It is opened if it is closed, and then closed again; it is never disposed.</summary>
    public required DbConnection Connection { get; init; }

    /// <summary>The query, as the driver takes it.</summary>
    public required string Text { get; init; }

    /// <summary>Values for the query's parameters, by name. They are bound, never written into the query.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>How long the driver may wait, in seconds; 0 for as long as it takes, null for what the driver does by itself.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>The column to take of a wide result; null when the result has one column only.</summary>
    public string? Column { get; init; }

    /// <summary>The column to split by; null for one audience.</summary>
    public string? SplitBy { get; init; }

    /// <summary>The longest value, in bytes of UTF-8. It bounds the memory that one value can take.</summary>
    internal int MaxValueBytes { get; init; } = 4 * 1024 * 1024;
}
