namespace InsiderOne.Core.Snowflake;

/// <summary>What can go wrong with a table for Insider One, and what to do about it.</summary>
public static class SnowflakeTableErrors
{
    /// <summary>A column cannot be one of such a table.</summary>
    public static InsiderException SnowflakeTableColumnInvalid(string column, string why) => new(
        nameof(SnowflakeTableColumnInvalid), InsiderErrorKind.InvalidData,
        $"The query's column '{column}' {why}. Nothing was changed.",
        "Leave it out, or rename it in the query: select loyalty as loyalty_level ….", column);

    /// <summary>A column is missing.</summary>
    public static InsiderException SnowflakeTableColumnMissing(string column) => new(
        nameof(SnowflakeTableColumnMissing), InsiderErrorKind.InvalidData,
        $"The query has no column {column}. Nothing was changed.",
        "Select it, with AS where it has another name.", column);

    /// <summary>A table has other columns than the query.</summary>
    public static InsiderException SnowflakeTableDiffers(QualifiedName table, IEnumerable<string> columns, IEnumerable<string> wanted) => new(
        nameof(SnowflakeTableDiffers), InsiderErrorKind.InvalidOperation,
        $"The table '{table}' has the columns {string.Join(", ", columns)}, and the query {string.Join(", ", wanted)}. Nothing was changed.",
        "Change the query, add the column with ALTER TABLE … ADD COLUMN (which keeps the grants), or make a table of another name.", table.Sql);

    /// <summary>A table is not there.</summary>
    public static InsiderException SnowflakeTableNotFound(QualifiedName table) => new(
        nameof(SnowflakeTableNotFound), InsiderErrorKind.ObjectNotFound,
        $"There is no table '{table}' that this role can see.",
        "Make it with New-InsiderSnowflakeTable, or check the name with Get-InsiderSnowflakeTable.", table.Sql);

    /// <summary>A table does not carry our mark.</summary>
    public static InsiderException SnowflakeTableForeign(QualifiedName table) => new(
        nameof(SnowflakeTableForeign), InsiderErrorKind.InvalidOperation,
        $"The table '{table}' is not marked as one for Insider One: somebody made it, or recreated it. What was granted on it before is gone. Nothing was changed.",
        "If it is to be filled from here, run New-InsiderSnowflakeTable -Force with the same query, then Grant-InsiderSnowflakeAccess or New-InsiderSnowflakeShare again.", table.Sql);

    /// <summary>Grants were asked for no table.</summary>
    public static InsiderException SnowflakeTablesApart() => new(
        nameof(SnowflakeTablesApart), InsiderErrorKind.InvalidArgument,
        "The tables are in more than one database, and a share has one.",
        "Make one share for each database, or put the tables into the same one.");

    /// <summary>The consumer got nothing.</summary>
    public static InsiderException SnowflakeConsumerUnknown(string consumer, SnowflakeName share) => new(
        nameof(SnowflakeConsumerUnknown), InsiderErrorKind.ObjectNotFound,
        $"The account '{consumer}' does not have the share '{share}': Snowflake ignores an account that does not exist, and says nothing.",
        "Check organization and account name, and that the account is in the same region; another region needs a replica or a listing.", consumer);
}
