using InsiderOne.Core.Snowflake.Statements;

namespace InsiderOne.Core.Snowflake;

/// <summary>The tables that Insider One reads.</summary>
public sealed class SnowflakeTables(SnowflakeClient client)
{
    /// <summary>What making or filling a table takes. Nothing is changed yet.</summary>
    /// <param name="table">The table.</param>
    /// <param name="kind">What it is to hold; null for what it holds, in which case it must be there.</param>
    /// <param name="query">Its rows.</param>
    /// <param name="adopt">Whether a table without our mark is taken over.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">The query does not fit, or the table is another's.</exception>
    public async Task<SnowflakePlan> PlanAsync(QualifiedName table, InsiderSnowflakeTableKind? kind, SnowflakeQuery query, bool adopt, CancellationToken cancellationToken)
    {
        var found = await FindAsync(table, cancellationToken);
        if (found is null && kind is null) throw SnowflakeTableErrors.SnowflakeTableNotFound(table);
        var marked = TableMark.Read(found?.Text("comment"));
        if (found is not null && marked is null && !adopt) throw SnowflakeTableErrors.SnowflakeTableForeign(table);
        var shape = TableShape.Of(table, kind ?? marked!.Value, (await client.ExecuteAsync(QueryStatements.DescribeQuery(query), cancellationToken)).Columns);
        if (found is null) return new SnowflakePlan([TableStatements.CreateTable(shape), TableStatements.FillTable(shape, query)]);
        var columns = await ColumnsAsync(table, cancellationToken);
        if (!columns.Order(StringComparer.Ordinal).SequenceEqual(shape.Columns.Order(StringComparer.Ordinal))) throw SnowflakeTableErrors.SnowflakeTableDiffers(table, columns, shape.Columns);
        return new SnowflakePlan(marked == shape.Kind ? [TableStatements.FillTable(shape, query)] : [TableStatements.MarkTable(shape), TableStatements.FillTable(shape, query)]);
    }

    /// <summary>A table of ours.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeTableNotFound</c>, <c>SnowflakeTableForeign</c>.</exception>
    public async Task<InsiderSnowflakeTable> GetAsync(QualifiedName table, CancellationToken cancellationToken)
    {
        var found = await FindAsync(table, cancellationToken) ?? throw SnowflakeTableErrors.SnowflakeTableNotFound(table);
        return await ReadAsync(table, TableMark.Read(found.Text("comment")) ?? throw SnowflakeTableErrors.SnowflakeTableForeign(table), cancellationToken);
    }

    /// <summary>All tables of ours in a schema.</summary>
    public async Task<IReadOnlyList<InsiderSnowflakeTable>> ListAsync(QualifiedName inSchema, CancellationToken cancellationToken)
    {
        var tables = new List<InsiderSnowflakeTable>();
        foreach (var row in await RowsAsync(TableStatements.ShowTables(inSchema), cancellationToken))
        {
            if (TableMark.Read(row.Text("comment")) is { } kind && row.Text("name") is { } name)
                tables.Add(await ReadAsync(inSchema with { Name = SnowflakeName.Stored(name) }, kind, cancellationToken));
        }

        return tables;
    }

    private async Task<InsiderSnowflakeTable> ReadAsync(QualifiedName table, InsiderSnowflakeTableKind kind, CancellationToken cancellationToken)
    {
        var summary = (await RowsAsync(TableStatements.SummarizeTable(table), cancellationToken))[0];
        return new InsiderSnowflakeTable
        {
            TableName = table.Sql,
            Kind = kind,
            Column = await ColumnsAsync(table, cancellationToken),
            RowCount = summary.Count(0),
            UpdatedAt = summary.Value(1) as DateTime?,
            Account = client.Connection.Account,
        };
    }

    private async Task<SnowflakeRow?> FindAsync(QualifiedName table, CancellationToken cancellationToken) =>
        (await RowsAsync(TableStatements.ShowTables(table), cancellationToken)).FirstOrDefault(row => row.Text("name") == table.Name.Value);

    private async Task<IReadOnlyList<string>> ColumnsAsync(QualifiedName table, CancellationToken cancellationToken) =>
        [.. (await RowsAsync(TableStatements.DescribeTable(table), cancellationToken)).Select(static row => row.Text(0)!)];

    private async Task<IReadOnlyList<SnowflakeRow>> RowsAsync(SnowflakeStatement statement, CancellationToken cancellationToken) =>
        await (await client.ExecuteAsync(statement, cancellationToken)).ReadAllAsync(cancellationToken);
}
