using System.Data.Common;
using System.Text.RegularExpressions;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// What of a driver's exception may be shown. Databases quote values in their messages (<c>invalid input syntax for type integer: "jane@example.com"</c>),
/// so only messages of kinds that speak of names and connections are shown, without anything that looks like a value or is a secret.
/// </summary>
internal static partial class DriverMessage
{
    private const int MaxLength = 300;

    // Classes of SQLSTATE: connection, authorization, catalog and schema names, syntax and access, resources, operator intervention, system.
    private static readonly string[] SafeClasses = ["08", "28", "3D", "3F", "42", "53", "57", "58"];

    // Drivers without SQLSTATE put the kind first: DuckDB, SQLite ("SQL logic error": no such table or column, syntax; "unable to open").
    private static readonly string[] SafeStarts =
    [
        "Catalog Error:", "Parser Error:", "Binder Error:", "IO Error:", "Permission Error:", "Extension Autoloading Error:", "Missing Extension Error:",
        "SQLite Error 1:", "SQLite Error 14:", "SQLite Error 26:",
    ];

    private static readonly string[] SecretKeys = ["PASSWORD", "PWD", "SECRET", "TOKEN", "KEY", "PASSFILE", "PASSPHRASE", "CREDENTIAL"];

    /// <summary>The exception's type and state and, where it is safe, its message.</summary>
    public static string Of(Exception exception, AudienceQuery query)
    {
        var cause = Innermost(exception);
        var state = (cause as DbException)?.SqlState ?? (exception as DbException)?.SqlState;
        var kind = state is { Length: > 0 } ? $"{cause.GetType().Name}, SQLSTATE {state}" : cause.GetType().Name;
        // Some drivers write what failed, and where in the query, in further lines.
        var message = cause.Message.Split('\n')[0].Trim();
        if (state is { Length: > 0 } && message.StartsWith(state + ": ", StringComparison.Ordinal)) message = message[(state.Length + 2)..];
        if (IsSafe(cause, state, message)) return $"{Scrub(message, query)} ({kind}).";
        return ErrorKind().Match(message) is { Success: true } named ? $"{named.Value} ({kind})." : $"{kind}.";
    }

    /// <summary>Whether an exception, or one inside it, says that time ran out.</summary>
    public static bool IsTimeout(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            // query_canceled: the server's own statement_timeout.
            if (e is TimeoutException or DbException { SqlState: "57014" }) return true;
        }

        return false;
    }

    // What wraps a cause tells less than the cause: a socket's error, a server's error.
    private static Exception Innermost(Exception exception) =>
        exception is DbException { SqlState: { Length: > 0 } } || exception.InnerException is null ? exception : Innermost(exception.InnerException);

    private static bool IsSafe(Exception cause, string? state, string message) =>
        cause is System.Net.Sockets.SocketException or System.Security.Authentication.AuthenticationException
        || (state is { Length: 5 } && SafeClasses.Contains(state[..2]))
        || SafeStarts.Any(start => message.StartsWith(start, StringComparison.Ordinal));

    private static string Scrub(string message, AudienceQuery query)
    {
        foreach (var secret in Secrets(query).OrderByDescending(text => text.Length)) message = message.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);
        message = ValueLike().Replace(message, "***");
        return message.Length <= MaxLength ? message : message[..MaxLength] + "…";
    }

    private static IEnumerable<string> Secrets(AudienceQuery query)
    {
        foreach (var value in query.Parameters.Values)
        {
            if (value is not null && ScalarText.Of(value) is { Length: > 1 } text) yield return text;
        }

        if (query.Connection.ConnectionString is not { Length: > 0 } connection) yield break;
        yield return connection;
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = connection;
        }
        catch (ArgumentException)
        {
            yield break;
        }

        foreach (string key in parts.Keys)
        {
            if (SecretKeys.Any(secret => key.Contains(secret, StringComparison.OrdinalIgnoreCase)) && parts[key]?.ToString() is { Length: > 2 } text) yield return text;
        }
    }

    // What DuckDB's messages begin with: Conversion Error, Out of Memory Error.
    [GeneratedRegex("^[A-Z][A-Za-z]+( [A-Za-z]+){0,2} Error(?=:)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorKind();

    // An e-mail address; five digits and more, as HeaderText has it; the text of a literal.
    [GeneratedRegex(@"\S*@\S*|'[^']*\d{5}[^']*'|\+?\d[\d ().-]{3,}\d", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValueLike();
}
