namespace InsiderOne.Core.Audiences;

/// <summary>Finds a file's delimiter from its header: the most frequent of <c>, ; tab |</c> outside quotes.</summary>
internal static class DelimiterDetection
{
    private const int HeaderBytes = 64 * 1024;

    /// <summary>The delimiter of a file: the one that was given, or what its header or name says.</summary>
    public static char Of(PeekStream text, string path, CsvSourceOptions options)
    {
        if (options.Delimiter is { } given) return given;
        var fallback = FromName(path);
        return options.NoHeader ? fallback : FromHeader(text.Peek(HeaderBytes), fallback);
    }

    /// <summary>The delimiter that a file's name promises: a tab for .tsv and .tab, compressed or not, and otherwise a comma.</summary>
    public static char FromName(string path)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToUpperInvariant() is ".TSV" or ".TAB" ? '\t' : ',';
    }

    /// <summary>The delimiter of a header line.</summary>
    /// <param name="start">The beginning of the text.</param>
    /// <param name="fallback">The delimiter when the header has none, or several equally often.</param>
    public static char FromHeader(ReadOnlySpan<byte> start, char fallback)
    {
        ReadOnlySpan<char> candidates = [fallback, ',', ';', '\t', '|'];
        Span<int> counts = stackalloc int[candidates.Length];
        var isQuoted = false;
        foreach (var unit in start)
        {
            if (unit == '"') isQuoted = !isQuoted;
            if (isQuoted) continue;
            if (unit is (byte)'\n' or (byte)'\r') break;
            var candidate = candidates.IndexOf((char)unit);
            if (candidate >= 0) counts[candidate]++;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best]) best = i;
        }

        return candidates[best];
    }
}
