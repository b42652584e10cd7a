namespace InsiderOne.Core.Audiences;

/// <summary>What a file's name promises.</summary>
internal static class SourceFormats
{
    /// <summary>The format of a file with such a name, compressed or not. Everything else is taken for CSV.</summary>
    public static InsiderSourceFormat FromName(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".TSV" or ".TAB" => InsiderSourceFormat.Tsv,
            ".PARQUET" or ".PARQ" => InsiderSourceFormat.Parquet,
            ".JSONL" or ".NDJSON" => InsiderSourceFormat.JsonLines,
            _ => InsiderSourceFormat.Csv,
        };
    }
}
