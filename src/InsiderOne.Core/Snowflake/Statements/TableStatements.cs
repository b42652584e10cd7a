namespace InsiderOne.Core.Snowflake.Statements;

/// <summary>Statements about the tables that Insider One reads.</summary>
public static class TableStatements
{
    /// <summary>The table. Its comment says that it is ours, and of which kind.</summary>
    [Purpose("Makes a table of users or events.", "New-InsiderSnowflakeTable")]
    public static SnowflakeStatement CreateTable(TableShape shape) =>
        SnowflakeStatement.Of($"CREATE TABLE IF NOT EXISTS {shape.Table.Sql} ({shape.Definitions}) COMMENT = '{TableMark.Of(shape.Kind)}'");

    /// <summary>Says of a table that it is ours.</summary>
    [Purpose("Marks a table that was there already as one for Insider One.", "New-InsiderSnowflakeTable -Force")]
    public static SnowflakeStatement MarkTable(TableShape shape) => SnowflakeStatement.Of($"COMMENT ON TABLE {shape.Table.Sql} IS '{TableMark.Of(shape.Kind)}'");

    /// <summary>
    /// Fills a table. OVERWRITE keeps the table itself, and so what was granted on it. A row that was there already, the same in every
    /// column, keeps its <c>updated_at</c>, so that an incremental sync sees what changed and nothing else.
    /// </summary>
    [Purpose("Replaces a table's rows by those of a query; rows that did not change keep their updated_at.", "New-InsiderSnowflakeTable, Sync-InsiderSnowflakeTable")]
    public static SnowflakeStatement FillTable(TableShape shape, SnowflakeQuery query) => query.Long(SnowflakeStatement.Of($"""
        INSERT OVERWRITE INTO {shape.Table.Sql} ({shape.Names}, {TableShape.UpdatedAt})
        SELECT {shape.NamesOf("q")}, COALESCE(o.{TableShape.UpdatedAt}, SYSDATE())
        FROM (
        {query.Text}
        ) q LEFT JOIN (SELECT {shape.Names}, MIN({TableShape.UpdatedAt}) AS {TableShape.UpdatedAt} FROM {shape.Table.Sql} GROUP BY {shape.Names}) o
        ON {shape.SameRow("q", "o")}
        """));

    /// <summary>The columns of a table.</summary>
    [Purpose("Learns the columns of a table, to compare them with the query's.", "New-InsiderSnowflakeTable, Sync-InsiderSnowflakeTable, Get-InsiderSnowflakeTable")]
    public static SnowflakeStatement DescribeTable(QualifiedName table) => SnowflakeStatement.Of($"DESC TABLE {table.Sql}");

    /// <summary>How much is in a table.</summary>
    [Purpose("Counts a table's rows and finds the latest change.", "New-InsiderSnowflakeTable, Sync-InsiderSnowflakeTable, Get-InsiderSnowflakeTable")]
    public static SnowflakeStatement SummarizeTable(QualifiedName table) => SnowflakeStatement.Of($"SELECT COUNT(*), MAX({TableShape.UpdatedAt}) FROM {table.Sql}");

    /// <summary>The tables of a schema.</summary>
    [Purpose("Finds the tables that are marked as ours, and notices one that was recreated.", "New-InsiderSnowflakeTable, Sync-InsiderSnowflakeTable, Get-InsiderSnowflakeTable, Remove-InsiderSnowflakeTable")]
    public static SnowflakeStatement ShowTables(QualifiedName inSchema) => SnowflakeStatement.Of($"SHOW TABLES IN SCHEMA {inSchema.SchemaSql}");

    /// <summary>The table's end.</summary>
    [Purpose("Drops a table.", "Remove-InsiderSnowflakeTable")]
    public static SnowflakeStatement DropTable(QualifiedName table) => SnowflakeStatement.Of($"DROP TABLE IF EXISTS {table.Sql}");
}
