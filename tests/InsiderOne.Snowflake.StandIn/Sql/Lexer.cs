using System.Text;

namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary>Splits a statement into tokens, without its comments. Unquoted names are upper case, as Snowflake stores them.</summary>
internal static class Lexer
{
    public static List<Token> Read(string sql)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < sql.Length;)
        {
            var (kind, value, end) = Next(sql, i);
            if (kind is { } found) tokens.Add(new Token(found, value, i, end));
            i = end;
        }

        return tokens;
    }

    private static (TokenKind? Kind, string Value, int End) Next(string sql, int i)
    {
        var c = sql[i];
        if (char.IsWhiteSpace(c)) return (null, "", i + 1);
        if (At(sql, i, "--") || At(sql, i, "//")) return (null, "", EndOf(sql, i, "\n", orEnd: true));
        if (At(sql, i, "/*")) return (null, "", EndOf(sql, i + 2, "*/", orEnd: false));
        if (c == '\'') return Text(sql, i);
        if (At(sql, i, "$$")) return (TokenKind.Text, sql[(i + 2)..(EndOf(sql, i + 2, "$$", orEnd: false) - 2)], EndOf(sql, i + 2, "$$", orEnd: false));
        if (c == '"') return Quoted(sql, i);
        if (c == '@') return Stage(sql, i);
        if (char.IsLetter(c) || c == '_') return Run(sql, i, TokenKind.Word, static c => char.IsLetterOrDigit(c) || c is '_' or '$');
        if (char.IsDigit(c)) return Run(sql, i, TokenKind.Number, static c => char.IsLetterOrDigit(c) || c == '.');
        var two = i + 2 <= sql.Length ? sql.Substring(i, 2) : "";
        return two is "||" or "<>" or "!=" or "<=" or ">=" or "=>" or "::" ? (TokenKind.Symbol, two, i + 2) : (TokenKind.Symbol, c.ToString(), i + 1);
    }

    private static bool At(string sql, int i, string text) => string.CompareOrdinal(sql, i, text, 0, text.Length) == 0;

    private static int EndOf(string sql, int i, string text, bool orEnd)
    {
        var found = sql.IndexOf(text, i, StringComparison.Ordinal);
        if (found >= 0) return found + text.Length;
        return orEnd ? sql.Length : throw SqlFailure.Syntax("<EOF>");
    }

    private static (TokenKind?, string, int) Run(string sql, int i, TokenKind kind, Func<char, bool> isPart)
    {
        var end = i;
        while (end < sql.Length && isPart(sql[end])) end++;
        return (kind, sql[i..end].ToUpperInvariant(), end);
    }

    // A backslash escapes in a text of Snowflake's, and a doubled quote stands for one.
    private static (TokenKind?, string, int) Text(string sql, int i)
    {
        var text = new StringBuilder();
        for (i++; i < sql.Length; i++)
        {
            if (sql[i] == '\\' && i + 1 < sql.Length) text.Append(sql[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', var other => other });
            else if (sql[i] != '\'') text.Append(sql[i]);
            else if (i + 1 < sql.Length && sql[i + 1] == '\'') text.Append(sql[i++]);
            else return (TokenKind.Text, text.ToString(), i + 1);
        }

        throw SqlFailure.Syntax("<EOF>");
    }

    private static (TokenKind?, string, int) Quoted(string sql, int i)
    {
        var text = new StringBuilder();
        for (i++; i < sql.Length; i++)
        {
            if (sql[i] != '"') text.Append(sql[i]);
            else if (i + 1 < sql.Length && sql[i + 1] == '"') text.Append(sql[i++]);
            else return (TokenKind.Quoted, text.ToString(), i + 1);
        }

        throw SqlFailure.Syntax("<EOF>");
    }

    // @DB.SCHEMA."Stage"/path: names as everywhere, the path as it is.
    private static (TokenKind?, string, int) Stage(string sql, int i)
    {
        var text = new StringBuilder("@");
        i++;
        while (i < sql.Length)
        {
            if (sql[i] == '"')
            {
                var (_, name, end) = Quoted(sql, i);
                text.Append(name);
                i = end;
            }
            else if (char.IsLetterOrDigit(sql[i]) || sql[i] is '_' or '$' or '.')
            {
                text.Append(char.ToUpperInvariant(sql[i++]));
            }
            else
            {
                break;
            }
        }

        while (i < sql.Length && !char.IsWhiteSpace(sql[i]) && sql[i] is not (',' or ')' or ';')) text.Append(sql[i++]);
        return (TokenKind.Stage, text.ToString(), i);
    }
}
