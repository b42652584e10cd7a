namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary>What Snowflake answers with 422: a code, an SQLSTATE and a message.</summary>
internal sealed class SqlFailure(string code, string state, string message) : Exception(message)
{
    public string Code { get; } = code;

    public string State { get; } = state;

    public static SqlFailure Syntax(string at) => new("001003", "42000", $"SQL compilation error:\nsyntax error line 1 at position 0 unexpected '{at}'.");

    public static SqlFailure NoObject(string kind, string name) => new("002003", "02000", $"SQL compilation error:\n{kind} '{name}' does not exist or not authorized.");

    public static SqlFailure NoPrivilege(string what) => new("003001", "42501", $"SQL access control error:\nInsufficient privileges to operate on {what}.");

    public static SqlFailure NoWarehouse() => new("000606", "57P03", "No active warehouse selected in the current session.  Select an active warehouse with the 'use warehouse' command.");

    public static SqlFailure StatementCount(int count) => new("000008", "0A000", $"Actual statement count {count} did not match the desired statement count 1.");

    public static SqlFailure Cancelled() => new("000604", "57014", "SQL execution canceled");

    public static SqlFailure TimedOut() => new("000630", "57014", "Statement reached its statement or warehouse timeout and was canceled.");

    /// <summary>An error of the engine as Snowflake would tell it.</summary>
    public static SqlFailure Of(string message) => message switch
    {
        _ when message.StartsWith("Parser Error", StringComparison.Ordinal) => Syntax("?"),
        _ when message.StartsWith("Catalog Error", StringComparison.Ordinal) => new("002003", "42S02", "SQL compilation error:\nObject does not exist or not authorized."),
        _ when message.StartsWith("Binder Error", StringComparison.Ordinal) => new("000904", "42000", "SQL compilation error: error line 1 at position 0\ninvalid identifier"),
        _ when message.StartsWith("INTERRUPT", StringComparison.OrdinalIgnoreCase) => Cancelled(),
        // Snowflake quotes the value, as here.
        _ => new("100038", "22018", message),
    };
}
