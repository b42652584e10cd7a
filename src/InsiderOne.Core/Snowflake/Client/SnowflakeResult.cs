using System.Runtime.CompilerServices;

namespace InsiderOne.Core.Snowflake;

/// <summary>The result of a statement. Its first partition is here; the others are fetched one at a time, as they are read.</summary>
public sealed class SnowflakeResult
{
    private readonly string?[][] _first;
    private readonly int _partitions;
    private readonly Func<int, CancellationToken, Task<string?[][]>> _fetch;

    internal SnowflakeResult(StatementAnswer answer, Func<int, CancellationToken, Task<string?[][]>> fetch)
    {
        Columns = answer.ResultSetMetaData?.RowType ?? [];
        RowCount = answer.ResultSetMetaData?.NumRows ?? 0;
        _first = answer.Data ?? [];
        _partitions = answer.ResultSetMetaData?.PartitionInfo.Length ?? 0;
        _fetch = fetch;
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<SnowflakeColumn> Columns { get; }

    /// <summary>Rows in all.</summary>
    public long RowCount { get; }

    /// <summary>The rows, partition by partition.</summary>
    public async IAsyncEnumerable<SnowflakeRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var values in _first) yield return new SnowflakeRow(Columns, values);
        for (var i = 1; i < _partitions; i++)
        {
            foreach (var values in await _fetch(i, cancellationToken)) yield return new SnowflakeRow(Columns, values);
        }
    }

    /// <summary>All rows, for a result that is small.</summary>
    public async Task<IReadOnlyList<SnowflakeRow>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var rows = new List<SnowflakeRow>();
        await foreach (var row in ReadAsync(cancellationToken)) rows.Add(row);
        return rows;
    }
}
