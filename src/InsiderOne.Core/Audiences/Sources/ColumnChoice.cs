namespace InsiderOne.Core.Audiences;

/// <summary>
/// Finds the audience's column. An audience is one column named as the attribute (as Amperity's destination demands): a wider source needs a
/// column's name. Names match exactly or else, when only one does, without regard to case; white space around them does not count.
/// </summary>
internal static class ColumnChoice
{
    private const char ReplacementCharacter = '\uFFFD';

    /// <summary>The columns of a file of text, whose first row may be no header at all.</summary>
    /// <exception cref="InsiderException">There is no such column, or more than one, or the file is wider than an audience.</exception>
    public static ChosenColumns Choose(string path, IReadOnlyList<string> headers, string attributeName, string? column, string? splitBy)
    {
        if (Find(path, headers, attributeName, column, splitBy) is { } found) return found;
        if (headers.Any(name => name.Contains(ReplacementCharacter, StringComparison.Ordinal))) throw SourceErrors.AudienceEncodingUnknown(path);
        if (headers.Any(HeaderText.LooksLikeData)) throw SourceErrors.AudienceHeaderMissing(path, headers.Count);
        throw NotFound(path, headers, attributeName, column, splitBy);
    }

    /// <summary>The columns of a source that states its columns' names.</summary>
    /// <exception cref="InsiderException">There is no such column, or more than one, or the source is wider than an audience.</exception>
    public static ChosenColumns ChooseStated(string source, IReadOnlyList<string> names, string attributeName, string? column, string? splitBy) =>
        Find(source, names, attributeName, column, splitBy) ?? throw NotFound(source, names, attributeName, column, splitBy);

    // The column to split by does not make a source wider: the audience is what stands beside it.
    private static ChosenColumns? Find(string source, IReadOnlyList<string> names, string attributeName, string? column, string? splitBy)
    {
        var split = splitBy is null ? null : IndexOf(source, names, splitBy);
        if (splitBy is not null && split is null) return null;
        if (column is null && names.Count != (split is null ? 1 : 2)) return null;
        return IndexOf(source, names, column ?? attributeName) is { } value ? new ChosenColumns(value, split) : null;
    }

    private static int? IndexOf(string source, IReadOnlyList<string> names, string name)
    {
        var wanted = name.Trim();
        int[] matches = Matches(names, wanted, StringComparison.Ordinal);
        if (matches.Length == 0) matches = Matches(names, wanted, StringComparison.OrdinalIgnoreCase);
        return matches.Length switch
        {
            0 => null,
            1 => matches[0],
            _ => throw SourceErrors.AudienceColumnAmbiguous(source, wanted, matches.Length),
        };
    }

    private static InsiderException NotFound(string source, IReadOnlyList<string> names, string attributeName, string? column, string? splitBy)
    {
        string[] shown = [.. names.Select(name => name.Trim())];
        if (splitBy is not null && IndexOf(source, names, splitBy) is null) return SourceErrors.AudienceColumnNotFound(source, splitBy.Trim(), shown);
        if (column is not null) return SourceErrors.AudienceColumnNotFound(source, column.Trim(), shown);
        return shown.Length == 1
            ? SourceErrors.AudienceColumnMismatch(source, shown[0], attributeName)
            : SourceErrors.AudienceNotOneColumn(source, shown, attributeName);
    }

    private static int[] Matches(IReadOnlyList<string> names, string wanted, StringComparison comparison) =>
        [.. Enumerable.Range(0, names.Count).Where(i => string.Equals(names[i].Trim(), wanted, comparison))];
}
