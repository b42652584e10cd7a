using System.Globalization;

namespace InsiderOne.Core.Snowflake;

/// <summary>What can go wrong when an audience is built inside Snowflake, and what to do about it.</summary>
public static class SnowflakeAudienceErrors
{
    /// <summary>The query is no SELECT.</summary>
    public static InsiderException SnowflakeQueryNotSelect(string word) => new(
        nameof(SnowflakeQueryNotSelect), InsiderErrorKind.InvalidArgument,
        word.Length == 0 ? "The query is empty." : $"The query begins with '{word}', and an audience or table is made of a SELECT.",
        "Give one query that begins with SELECT or WITH.");

    /// <summary>The query is more than one statement.</summary>
    public static InsiderException SnowflakeQueryManyStatements() => new(
        nameof(SnowflakeQueryManyStatements), InsiderErrorKind.InvalidArgument,
        "The query is more than one statement.",
        "Give one SELECT. A semicolon may stand at its end only.");

    /// <summary>Something in the query is left open.</summary>
    public static InsiderException SnowflakeQueryUnclosed(string what) => new(
        nameof(SnowflakeQueryUnclosed), InsiderErrorKind.InvalidArgument,
        $"The query is not whole: {what}.",
        "Run the query by itself in a worksheet, and look at its brackets and quotes.");

    /// <summary>The query has more than one column.</summary>
    public static InsiderException SnowflakeQueryNotOneColumn(int count, string attributeName) => new(
        nameof(SnowflakeQueryNotOneColumn), InsiderErrorKind.InvalidData,
        string.Create(CultureInfo.InvariantCulture, $"The query has {count} columns, and an audience is one. Nothing was written."),
        $"Select the column '{attributeName}' alone.", attributeName);

    /// <summary>The query's column has another name.</summary>
    public static InsiderException SnowflakeQueryOtherColumn(string column, string attributeName) => new(
        nameof(SnowflakeQueryOtherColumn), InsiderErrorKind.InvalidData,
        $"The query's column is '{column}', not '{attributeName}'. Nothing was written.",
        $"Name the column as the attribute: select {column} as {attributeName} from ….", column);

    /// <summary>The query's column is of a type whose text depends on the session.</summary>
    public static InsiderException SnowflakeQueryColumnType(string column, string type) => new(
        nameof(SnowflakeQueryColumnType), InsiderErrorKind.InvalidData,
        $"The query's column '{column}' is of the type {type}, which has no text of its own. Nothing was written.",
        "Make text of it in the query: TO_VARCHAR(seen_at, 'YYYY-MM-DD\"T\"HH24:MI:SSTZH:TZM').", column);

    /// <summary>A file is larger than it may be.</summary>
    public static InsiderException SnowflakeFileTooLarge(string file, long bytes, long limit) => new(
        nameof(SnowflakeFileTooLarge), InsiderErrorKind.LimitsExceeded,
        string.Create(CultureInfo.InvariantCulture, $"Snowflake wrote the file '{file}' of {bytes:N0} bytes, more than the {limit:N0} allowed. All files of the audience were deleted."),
        "Give a larger -MaxFileBytes, up to Insider One's limit, or report it: MAX_FILE_SIZE was below.", file);

    /// <summary>What COPY says it wrote is not there.</summary>
    public static InsiderException SnowflakeFileMissing(string file) => new(
        nameof(SnowflakeFileMissing), InsiderErrorKind.InvalidResult,
        $"Snowflake says it wrote the file '{file}', and it is not in the stage.",
        "Build the audience again; see that no job empties the stage.", file);

    /// <summary>The rows changed between counting and unloading.</summary>
    public static InsiderException SnowflakeSourceChanged(long counted, long written) => new(
        nameof(SnowflakeSourceChanged), InsiderErrorKind.InvalidResult,
        string.Create(CultureInfo.InvariantCulture, $"The query found {counted:N0} values when they were counted and {written:N0} when they were written, so nobody could tell the counts of what is sent. All files of the audience were deleted."),
        "Run it again, or query something that stands still: a table made for it, or FROM t AT(TIMESTAMP => …).");

    /// <summary>The download's URL cannot be given to Insider One.</summary>
    public static InsiderException SnowflakePresignedUrlInvalid(string file) => new(
        nameof(SnowflakePresignedUrlInvalid), InsiderErrorKind.InvalidResult,
        $"The URL Snowflake made for '{file}' is not https, or its path does not end in .csv.",
        "Insider One would refuse it. See that the stage is an internal one, as CREATE STAGE of Test-InsiderSnowflake makes it.", file);
}
