using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>How a CSV or TSV file is read. What is null is found out from the file.</summary>
public sealed record CsvSourceOptions
{
    /// <summary>The defaults: one column, named as the attribute.</summary>
    public static CsvSourceOptions Default { get; } = new();

    /// <summary>The column to take from a wide file; null when the file has one column only.</summary>
    public string? Column { get; init; }

    /// <summary>The column to split by; null to make one audience.</summary>
    public string? SplitBy { get; init; }

    /// <summary>The file is a bare list: one column, no header.</summary>
    public bool NoHeader { get; init; }

    /// <summary>The delimiter, an ASCII character; null to take the most frequent of <c>, ; tab |</c> in the header.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The encoding of a file without a byte order mark; null for UTF-8.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The largest row, in bytes of UTF-8. It bounds the memory that a hostile or damaged file can take.</summary>
    public int MaxRowBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>A file without rows is none the less one: it is one of several.</summary>
    internal bool AllowNoRows { get; init; }
}
