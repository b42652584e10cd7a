namespace InsiderOne.Core.Audiences;

/// <summary>How the files of a source are read.</summary>
public sealed record FileSourceOptions
{
    /// <summary>What the files are; by default what each one's name says.</summary>
    public InsiderSourceFormat Format { get; init; }

    /// <summary>How text is read, and which column is taken.</summary>
    public CsvSourceOptions Text { get; init; } = CsvSourceOptions.Default;

    /// <summary>The private folder for what has to be unpacked first: Parquet in gzip or from standard input.</summary>
    public required string WorkDirectory { get; init; }
}
