using System.Globalization;

namespace InsiderOne.Core.Snowflake;

/// <summary>What Snowflake can say of a statement, and what to do about it. Statements go by their names in docs/snowflake-statements.md.</summary>
public static class SnowflakeStatementErrors
{
    /// <summary>It ran too long.</summary>
    public static InsiderException SnowflakeStatementTimedOut(string statement, int? seconds) => new(
        nameof(SnowflakeStatementTimedOut), InsiderErrorKind.OperationTimeout,
        seconds is { } limit
            ? string.Create(CultureInfo.InvariantCulture, $"The statement {statement} ran for {limit} seconds and was ended by Snowflake.")
            : $"The statement {statement} reached the time-out of the statement, user or warehouse and was ended by Snowflake.",
        "Give it longer with -QueryTimeoutSeconds, take a larger warehouse, or raise STATEMENT_TIMEOUT_IN_SECONDS.", statement);

    /// <summary>There is no warehouse to run it on.</summary>
    public static InsiderException SnowflakeWarehouseUnavailable() => new(
        nameof(SnowflakeWarehouseUnavailable), InsiderErrorKind.ResourceUnavailable,
        "There is no warehouse to run the statement on: none was named, the role may not use it, or it is suspended and does not resume by itself.",
        "Connect with -Warehouse, run ALTER WAREHOUSE … RESUME or SET AUTO_RESUME = TRUE, and see Test-InsiderSnowflake for the GRANT.");

    /// <summary>Somebody else cancelled it.</summary>
    public static InsiderException SnowflakeStatementCancelled(string statement) => new(
        nameof(SnowflakeStatementCancelled), InsiderErrorKind.InvalidOperation,
        $"The statement {statement} was cancelled in Snowflake.",
        "Ask whoever administers the warehouse; run it again when it is free.", statement);

    /// <summary>The role may not.</summary>
    public static InsiderException SnowflakeNotAllowed(string statement, string what) => new(
        nameof(SnowflakeNotAllowed), InsiderErrorKind.PermissionDenied,
        $"The role may not run the statement {statement}: {what}",
        "Test-InsiderSnowflake says which privilege is missing and which GRANT gives it; -AsScript prints the statements for an administrator.", statement);

    /// <summary>A thing is not there, or the role must not know of it.</summary>
    public static InsiderException SnowflakeObjectNotFound(string statement, string what) => new(
        nameof(SnowflakeObjectNotFound), InsiderErrorKind.ObjectNotFound,
        $"The statement {statement} failed: {what}",
        "Check the name, with database and schema. To a role without privileges on a thing Snowflake says that it does not exist: see Test-InsiderSnowflake.", statement);

    /// <summary>The query is wrong.</summary>
    public static InsiderException SnowflakeStatementInvalid(string statement, string what) => new(
        nameof(SnowflakeStatementInvalid), InsiderErrorKind.InvalidArgument,
        $"Snowflake cannot compile the statement {statement}: {what}",
        "Run the query by itself in a worksheet. Lines and positions count from the statement's beginning, as docs/snowflake-statements.md has it.", statement);

    /// <summary>Anything else.</summary>
    public static InsiderException SnowflakeStatementFailed(string statement, string what) => new(
        nameof(SnowflakeStatementFailed), InsiderErrorKind.InvalidOperation,
        $"The statement {statement} failed: {what}",
        "Find it by its query tag in QUERY_HISTORY, where the whole message is: a message that might quote a value is not shown here.", statement);
}
