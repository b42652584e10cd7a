namespace InsiderOne.Core.Orchestrations;

/// <summary>Where an orchestration's values come from. It names files of the machine that runs it, or the connection it is given there; never a program, an address or a secret.</summary>
public sealed record OrchestrationSource
{
    /// <summary>Files and folders, with wildcards; empty for a query.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>What the files are; by default what each one's name says.</summary>
    public InsiderSourceFormat Format { get; init; }

    /// <summary>The column; null when there is one only.</summary>
    public string? Column { get; init; }

    /// <summary>The files are bare lists.</summary>
    public bool NoHeader { get; init; }

    /// <summary>What parts the columns; null to find out.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The name of the encoding of files without a byte order mark; null for UTF-8.</summary>
    public string? Encoding { get; init; }

    /// <summary>The name by which the run is given the query's connection; null for files.</summary>
    public string? Connection { get; init; }

    /// <summary>The query; null for files.</summary>
    public string? Query { get; init; }

    /// <summary>How long the driver may wait for the database, in seconds; null for what it does by itself.</summary>
    public int? QueryTimeoutSeconds { get; init; }

    /// <summary>The country of phone numbers without <c>+</c>.</summary>
    public string? DefaultRegion { get; init; }
}
