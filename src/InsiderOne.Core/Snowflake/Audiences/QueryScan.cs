namespace InsiderOne.Core.Snowflake;

/// <summary>
/// Looks at a query without understanding it: where its texts, quoted names and comments are, whether its brackets close, and that it is
/// one SELECT. So what is written behind it in a statement stays what it is.
/// </summary>
internal static class QueryScan
{
    /// <summary>The query, cut where a semicolon ends it.</summary>
    public static string Check(string sql)
    {
        var (depth, first, end) = (0, "", sql.Length);
        for (var i = 0; i < sql.Length;)
        {
            var next = Skip(sql, i);
            if (next == i) next = i + 1;
            else if (IsComment(sql, i) || char.IsWhiteSpace(sql[i])) { i = next; continue; }

            if (end < sql.Length) throw SnowflakeAudienceErrors.SnowflakeQueryManyStatements();
            if (sql[i] == ';') end = i;
            else if (sql[i] == '(') depth++;
            else if (sql[i] == ')' && --depth < 0) throw SnowflakeAudienceErrors.SnowflakeQueryUnclosed("a bracket closes that was not opened");
            else if (first.Length == 0) first = Word(sql, i);
            i = next;
        }

        if (depth > 0) throw SnowflakeAudienceErrors.SnowflakeQueryUnclosed("a bracket is not closed");
        if (!first.Equals("SELECT", StringComparison.OrdinalIgnoreCase) && !first.Equals("WITH", StringComparison.OrdinalIgnoreCase)) throw SnowflakeAudienceErrors.SnowflakeQueryNotSelect(first);
        return sql[..end];
    }

    /// <summary>The end of the text, quoted name, comment or white space that begins here; the same place when none does.</summary>
    private static int Skip(string sql, int i)
    {
        if (char.IsWhiteSpace(sql[i])) return i + 1;
        if (At(sql, i, "--") || At(sql, i, "//")) return sql.IndexOf('\n', i) is var line and >= 0 ? line : sql.Length;
        if (At(sql, i, "/*")) return End(sql, i + 2, "*/", "a comment");
        if (At(sql, i, "$$")) return End(sql, i + 2, "$$", "a text");
        if (sql[i] == '"') return Quoted(sql, i, '"', hasEscapes: false);
        return sql[i] == '\'' ? Quoted(sql, i, '\'', hasEscapes: true) : i;
    }

    private static int Quoted(string sql, int i, char quote, bool hasEscapes)
    {
        for (i++; i < sql.Length; i++)
        {
            if (hasEscapes && sql[i] == '\\') i++;
            else if (sql[i] == quote && i + 1 < sql.Length && sql[i + 1] == quote) i++;
            else if (sql[i] == quote) return i + 1;
        }

        throw SnowflakeAudienceErrors.SnowflakeQueryUnclosed(hasEscapes ? "a text is not closed" : "a quoted name is not closed");
    }

    private static int End(string sql, int i, string mark, string what) =>
        sql.IndexOf(mark, i, StringComparison.Ordinal) is var end and >= 0 ? end + mark.Length : throw SnowflakeAudienceErrors.SnowflakeQueryUnclosed($"{what} is not closed");

    private static bool IsComment(string sql, int i) => At(sql, i, "--") || At(sql, i, "//") || At(sql, i, "/*");

    private static bool At(string sql, int i, string text) => string.CompareOrdinal(sql, i, text, 0, text.Length) == 0;

    private static string Word(string sql, int i)
    {
        var end = i;
        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_')) end++;
        return end > i ? sql[i..end] : sql[i].ToString();
    }
}
