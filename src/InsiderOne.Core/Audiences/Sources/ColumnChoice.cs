namespace InsiderOne.Core.Audiences;

/// <summary>
/// Finds the audience's column. An audience is one column named as the attribute (as Amperity's destination demands): a wider source needs a
/// column's name. Names match exactly or else, when only one does, without regard to case; white space around them does not count.
/// </summary>
internal static class ColumnChoice
{
    private const char ReplacementCharacter = '\uFFFD';

    /// <summary>The index of the column of a file of text, whose first row may be no header at all.</summary>
    /// <exception cref="InsiderException">There is no such column, or more than one, or the file is wider than an audience.</exception>
    public static int Choose(string path, IReadOnlyList<string> headers, string attributeName, string? column)
    {
        if (Find(path, headers, attributeName, column) is { } found) return found;
        if (headers.Any(name => name.Contains(ReplacementCharacter, StringComparison.Ordinal))) throw SourceErrors.AudienceEncodingUnknown(path);
        if (headers.Any(HeaderText.LooksLikeData)) throw SourceErrors.AudienceHeaderMissing(path, headers.Count);
        throw NotFound(path, headers, attributeName, column);
    }

    /// <summary>The index of the column of a source that states its columns' names.</summary>
    /// <exception cref="InsiderException">There is no such column, or more than one, or the source is wider than an audience.</exception>
    public static int ChooseStated(string source, IReadOnlyList<string> names, string attributeName, string? column) =>
        Find(source, names, attributeName, column) ?? throw NotFound(source, names, attributeName, column);

    private static int? Find(string source, IReadOnlyList<string> names, string attributeName, string? column)
    {
        if (column is null && names.Count != 1) return null;
        var wanted = (column ?? attributeName).Trim();
        int[] matches = Matches(names, wanted, StringComparison.Ordinal);
        if (matches.Length == 0) matches = Matches(names, wanted, StringComparison.OrdinalIgnoreCase);
        return matches.Length switch
        {
            0 => null,
            1 => matches[0],
            _ => throw SourceErrors.AudienceColumnAmbiguous(source, wanted, matches.Length),
        };
    }

    private static InsiderException NotFound(string source, IReadOnlyList<string> names, string attributeName, string? column)
    {
        string[] shown = [.. names.Select(name => name.Trim())];
        if (column is not null) return SourceErrors.AudienceColumnNotFound(source, column.Trim(), shown);
        return shown.Length == 1
            ? SourceErrors.AudienceColumnMismatch(source, shown[0], attributeName)
            : SourceErrors.AudienceNotOneColumn(source, shown, attributeName);
    }

    private static int[] Matches(IReadOnlyList<string> names, string wanted, StringComparison comparison) =>
        [.. Enumerable.Range(0, names.Count).Where(i => string.Equals(names[i].Trim(), wanted, comparison))];
}
