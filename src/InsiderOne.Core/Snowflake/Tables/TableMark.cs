namespace InsiderOne.Core.Snowflake;

/// <summary>The comment that says of a table that it is ours, and of which kind. A table that somebody recreates has lost it, and what was granted on it.</summary>
public static class TableMark
{
    private const string Start = "InsiderOne.PowerShell: ";

    /// <summary>The comment of a kind.</summary>
    public static string Of(InsiderSnowflakeTableKind kind) => Start + kind;

    /// <summary>The kind a comment names; null when it names none.</summary>
    public static InsiderSnowflakeTableKind? Read(string? comment) =>
        comment?.StartsWith(Start, StringComparison.Ordinal) == true && Enum.TryParse<InsiderSnowflakeTableKind>(comment[Start.Length..], out var kind) ? kind : null;
}
