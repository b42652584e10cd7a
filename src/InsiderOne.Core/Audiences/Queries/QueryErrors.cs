using System.Globalization;

namespace InsiderOne.Core.Audiences;

/// <summary>What can go wrong with a query, and what to do about it. A driver's exception is not passed on: its text may quote values or the connection string.</summary>
public static class QueryErrors
{
    /// <summary>The database or its driver reported an error.</summary>
    /// <param name="what">The kind of exception and the state, and the message where that is safe to show.</param>
    public static InsiderException QueryFailed(string what) => new(
        nameof(QueryFailed), InsiderErrorKind.InvalidOperation,
        $"The query failed: {what}",
        "Run the query with the database's own client; the state or code is in its documentation. A message that might quote a value is not shown.");

    /// <summary>The connection could not be opened.</summary>
    /// <param name="what">The kind of exception and the state, and the message where that is safe to show.</param>
    public static InsiderException QueryConnectionFailed(string what) => new(
        nameof(QueryConnectionFailed), InsiderErrorKind.ConnectionError,
        $"The connection could not be opened: {what}",
        "Open the connection yourself ($connection.Open()) to see what its driver says: host, port, name, password, certificate.");

    /// <summary>The driver gave up waiting.</summary>
    public static InsiderException QueryTimedOut(int? seconds) => new(
        nameof(QueryTimedOut), InsiderErrorKind.OperationTimeout,
        seconds is { } limit
            ? string.Create(CultureInfo.InvariantCulture, $"The query gave no answer for {limit} seconds.")
            : "The query gave no answer within the driver's own time-out.",
        "Give it longer with -QueryTimeoutSeconds (0 waits for ever; Ctrl+C still ends it), or make the query faster.");

    /// <summary>The query returns nothing that could be an audience.</summary>
    public static InsiderException QueryNoResult() => new(
        nameof(QueryNoResult), InsiderErrorKind.InvalidData,
        "The query has no result set.",
        "Give a query that selects one column, such as: select email from customers.");

    /// <summary>The query returns more than one table.</summary>
    public static InsiderException QueryManyResults() => new(
        nameof(QueryManyResults), InsiderErrorKind.InvalidData,
        "The query has more than one result set, and an audience is built from one.",
        "Give one select; union all puts several together.");

    /// <summary>The query selects nobody.</summary>
    public static InsiderException QueryNoRows() => new(
        nameof(QueryNoRows), InsiderErrorKind.InvalidData,
        "The query has no rows.",
        "Check the condition of the query, its parameters, and the job that fills the table.");

    /// <summary>The connection is doing something else.</summary>
    public static InsiderException QueryConnectionBusy(string state) => new(
        nameof(QueryConnectionBusy), InsiderErrorKind.ResourceUnavailable,
        $"The connection is {state}, so no query can be run on it now.",
        "Finish what uses it, or give a connection of its own.");
}
