namespace InsiderOne.Core.Audiences;

/// <summary>
/// Finds the audience's column. An audience is one column named as the attribute (as Amperity's destination demands): a wider file needs a
/// column's name. Names match exactly or else, when only one does, without regard to case; white space around them does not count.
/// </summary>
internal static class ColumnChoice
{
    private const char ReplacementCharacter = '\uFFFD';

    /// <summary>The index of the column.</summary>
    /// <exception cref="InsiderException">There is no such column, or more than one, or the file is wider than an audience.</exception>
    public static int Choose(string path, IReadOnlyList<string> headers, string attributeName, string? column)
    {
        string[] names = [.. headers.Select(name => name.Trim())];
        var wanted = column?.Trim() ?? attributeName;
        if (column is not null || names.Length == 1)
        {
            int[] matches = Matches(names, wanted, StringComparison.Ordinal);
            if (matches.Length == 0) matches = Matches(names, wanted, StringComparison.OrdinalIgnoreCase);
            if (matches.Length == 1) return matches[0];
            if (matches.Length > 1) throw SourceErrors.AudienceColumnAmbiguous(path, wanted, matches.Length);
        }

        if (names.Any(name => name.Contains(ReplacementCharacter, StringComparison.Ordinal))) throw SourceErrors.AudienceEncodingUnknown(path);
        if (names.Any(HeaderText.LooksLikeData)) throw SourceErrors.AudienceHeaderMissing(path, names.Length);
        if (column is not null) throw SourceErrors.AudienceColumnNotFound(path, wanted, names);
        throw names.Length == 1
            ? SourceErrors.AudienceColumnMismatch(path, names[0], attributeName)
            : SourceErrors.AudienceNotOneColumn(path, names, attributeName);
    }

    private static int[] Matches(string[] names, string wanted, StringComparison comparison) =>
        [.. Enumerable.Range(0, names.Length).Where(i => string.Equals(names[i], wanted, comparison))];
}
