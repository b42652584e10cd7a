namespace InsiderOne.Snowflake.StandIn.Sql;

/// <summary>A column of a result: its name, and its type as Snowflake names it.</summary>
internal sealed record ResultColumn(string Name, string Type);

/// <summary>A result: columns, and rows of texts as the SQL API writes them.</summary>
internal sealed record ResultTable(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<string?[]> Rows)
{
    /// <summary>What a statement without a result of its own answers.</summary>
    public static ResultTable Status(string message) => Of(["status"], [message]);

    public static ResultTable Of(string[] names, params string?[][] rows) => new([.. names.Select(n => new ResultColumn(n, "text"))], rows);
}
