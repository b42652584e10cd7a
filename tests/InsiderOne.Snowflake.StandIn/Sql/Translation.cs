using System.Globalization;
using System.Text;

namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary>A query of Snowflake's, written as DuckDB takes it. Names keep the case Snowflake gives them, functions get DuckDB's names.</summary>
internal static class Translation
{
    private static readonly Dictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        ["OCTET_LENGTH"] = "strlen",
        ["REGEXP_LIKE"] = "regexp_full_match",
        ["STARTSWITH"] = "starts_with",
        ["ENDSWITH"] = "ends_with",
        ["TRY_TO_DATE"] = "sf_try_to_date",
        ["REGEXP_INSTR"] = "sf_regexp_instr",
        ["EQUAL_NULL"] = "sf_equal_null",
        ["TO_VARCHAR"] = "sf_to_varchar",
        ["IFF"] = "sf_iff",
        ["PARSE_JSON"] = "sf_parse_json",
    };

    public const string Macros = """
        CREATE MACRO sf_iff(a, b, c) AS CASE WHEN a THEN b ELSE c END;
        CREATE MACRO sf_to_varchar(x) AS CAST(x AS VARCHAR);
        CREATE MACRO sf_try_to_date(x) AS TRY_CAST(x AS DATE);
        CREATE MACRO sf_regexp_instr(s, p) AS CASE WHEN regexp_matches(s, p) THEN 1 ELSE 0 END;
        CREATE MACRO sf_equal_null(a, b) AS a IS NOT DISTINCT FROM b;
        CREATE MACRO sf_parse_json(x) AS x;
        """;

    public static string Query(IReadOnlyList<Token> tokens, DateTimeOffset now)
    {
        var sql = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++)
        {
            var isCall = i + 1 < tokens.Count && tokens[i + 1].IsSymbol("(");
            if (tokens[i].IsWord("SYSDATE") && isCall)
            {
                sql.Append(CultureInfo.InvariantCulture, $"TIMESTAMP '{now.UtcDateTime:yyyy-MM-dd HH:mm:ss.fff}'");
                i += 2;
            }
            else
            {
                sql.Append(Of(tokens[i], isCall));
            }

            sql.Append(' ');
        }

        return sql.ToString();
    }

    private static string Of(Token token, bool isCall) => token.Kind switch
    {
        TokenKind.Text => $"'{token.Value.Replace("'", "''", StringComparison.Ordinal)}'",
        TokenKind.Quoted => $"\"{token.Value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        TokenKind.Word when isCall && Functions.TryGetValue(token.Value, out var function) => function,
        TokenKind.Word when token.Value == "NUMBER" => "DECIMAL",
        TokenKind.Word when token.Value == "VARIANT" => "VARCHAR",
        TokenKind.Word when token.Value is "TIMESTAMP_NTZ" => "TIMESTAMP",
        TokenKind.Stage => throw SqlFailure.Syntax(token.Value),
        _ => token.Value,
    };
}
