using System.Globalization;
using System.Text.RegularExpressions;

namespace InsiderOne.Core.Snowflake;

/// <summary>
/// What Snowflake's answers mean. Its messages may quote values of people (<c>Numeric value 'jane@example.com' is not recognized</c>), so
/// only those of kinds that speak of names, syntax and privileges are shown, without anything that looks like a value.
/// </summary>
internal static partial class SnowflakeFailure
{
    private const int MaxLength = 300;
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(50);

    /// <summary>The error of a statement that did not succeed.</summary>
    public static InsiderException Of(SnowflakeStatement statement, int status, StatementAnswer answer)
    {
        var code = answer.Code ?? "";
        return (status, code) switch
        {
            (408, _) or (_, "000630") => SnowflakeStatementErrors.SnowflakeStatementTimedOut(statement.Name, statement.TimeoutSeconds),
            (_, "000606" or "000609" or "090073" or "090109") => SnowflakeStatementErrors.SnowflakeWarehouseUnavailable(),
            (_, "000604") => SnowflakeStatementErrors.SnowflakeStatementCancelled(statement.Name),
            (_, "003001") => SnowflakeStatementErrors.SnowflakeNotAllowed(statement.Name, Text(answer)),
            (_, "002003" or "002043") => SnowflakeStatementErrors.SnowflakeObjectNotFound(statement.Name, Text(answer)),
            (_, "001003" or "000904" or "000900" or "000008") => SnowflakeStatementErrors.SnowflakeStatementInvalid(statement.Name, Text(answer)),
            (403, _) => SnowflakeStatementErrors.SnowflakeNotAllowed(statement.Name, string.Create(CultureInfo.InvariantCulture, $"it answered {status} ({code})")),
            _ => SnowflakeStatementErrors.SnowflakeStatementFailed(statement.Name, string.Create(CultureInfo.InvariantCulture, $"{(IsSafe(answer) ? Text(answer) + " " : "")}(HTTP {status}, code {code}, SQLSTATE {answer.SqlState})")),
        };
    }

    /// <summary>The error of a sign-in that was refused.</summary>
    public static InsiderException SignIn(InsiderSnowflakeConnection connection, HttpResponseMessage response, StatementAnswer answer, DateTimeOffset now)
    {
        if (connection.Authentication != InsiderSnowflakeAuthentication.KeyPair) return SnowflakeErrors.SnowflakeTokenRefused(connection, answer.Code ?? "");
        // A token that lies in the future, or has expired on the way, is refused like one of a wrong key. The answer's own time tells.
        return response.Headers.Date is { } there && (now - there).Duration() > ClockTolerance
            ? SnowflakeErrors.SnowflakeClockWrong(connection, now - there)
            : SnowflakeErrors.SnowflakeKeyRefused(connection, answer.Code ?? "");
    }

    // Classes of SQLSTATE: connection, authorization, feature, catalog and schema names, syntax and access, resources, operator.
    private static bool IsSafe(StatementAnswer answer) => answer.SqlState is { Length: 5 } state && state[..2] is "08" or "28" or "0A" or "3D" or "3F" or "42" or "53" or "57" or "02";

    private static string Text(StatementAnswer answer)
    {
        var text = ValueLike().Replace((answer.Message ?? "").ReplaceLineEndings(" ").Trim(), "***");
        return text.Length <= MaxLength ? text : text[..MaxLength] + "…";
    }

    [GeneratedRegex(@"\S*@[^\s/]*[.][A-Za-z]{2,}\S*|'[^']*\d{5}[^']*'|\+?\d[\d ().-]{5,}\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValueLike();
}
