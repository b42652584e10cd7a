using System.Data.Common;

namespace InsiderOne.Core.Audiences;

/// <summary>Reads one column of a query's result as it comes in; the result is never held as a whole.</summary>
public sealed class QueryAudienceReader : IAudienceReader
{
    private readonly QueryCommand _command;
    private readonly DbDataReader _rows;
    private readonly QueryColumn _column;
    private readonly QueryColumn? _splitColumn;
    // Made once, not for every row.
    private readonly Func<bool> _next;
    private readonly Func<AudienceReason> _take;
    private bool _isFirstPending;
    private bool _isEnd;

    private QueryAudienceReader(AudienceQuery query, QueryCommand command, string attributeName)
    {
        _command = command;
        _rows = command.Execute();
        (_next, _take) = (_rows.Read, Take);
        try
        {
            while (command.Call(() => _rows.FieldCount) == 0)
            {
                if (!command.Call(_rows.NextResult)) throw QueryErrors.QueryNoResult();
            }

            string[] names = command.Call<string[]>(() => [.. Enumerable.Range(0, _rows.FieldCount).Select(_rows.GetName)]);
            var (value, split) = ColumnChoice.ChooseStated(Source, names, attributeName, query.Column, query.SplitBy);
            _isFirstPending = command.Call(_next);
            _isEnd = !_isFirstPending;
            if (_isEnd) throw QueryErrors.QueryNoRows();
            _column = Column(value, query);
            if (split is { } ordinal) _splitColumn = Column(ordinal, query);
        }
        catch
        {
            CloseRows();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Source => "query";

    /// <inheritdoc/>
    public long? ByteCount => null;

    /// <inheritdoc/>
    public long BytesRead => 0;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value => _column.Value;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> SplitValue => _splitColumn is { } column ? column.Value : [];

    /// <inheritdoc/>
    public AudienceReason Fault { get; private set; }

    /// <summary>Runs a query and finds the column.</summary>
    /// <param name="query">The query.</param>
    /// <param name="attributeName">The attribute, which is the column's name unless the query gives another.</param>
    /// <param name="cancellationToken">Cancels the command in the database.</param>
    /// <exception cref="InsiderException">The query fails, has no rows, or is not one column named as the attribute.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static QueryAudienceReader Open(AudienceQuery query, string attributeName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        AttributeName.Require(attributeName);
        var command = new QueryCommand(query, cancellationToken);
        try
        {
            return new QueryAudienceReader(query, command, attributeName);
        }
        catch
        {
            command.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool Read()
    {
        if (!_isFirstPending && !_command.Call(_next)) return End();
        _isFirstPending = false;
        Fault = _command.Call(_take);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseRows();
        _command.Dispose();
    }

    private bool End()
    {
        // Rows that nobody reads must not be lost in silence.
        while (_command.Call(_rows.NextResult))
        {
            if (_rows.FieldCount > 0) throw QueryErrors.QueryManyResults();
        }

        _isEnd = true;
        return false;
    }

    private AudienceReason Take()
    {
        if (_splitColumn is null) return _column.Take();
        var isSplitFirst = _splitColumn.Ordinal < _column.Ordinal;
        var first = (isSplitFirst ? _splitColumn : _column).Take();
        var second = (isSplitFirst ? _column : _splitColumn).Take();
        return first == AudienceReason.None ? second : first;
    }

    private QueryColumn Column(int ordinal, AudienceQuery query) =>
        new(_rows, ordinal, _command.Call(() => _rows.GetFieldType(ordinal)) == typeof(string), query.MaxValueBytes);

    private void CloseRows()
    {
        // Otherwise a driver may read on to the end of a long result, only to close it.
        if (!_isEnd) _command.Cancel();
        try
        {
            _rows.Dispose();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What is abandoned, or broke, need not close well.
        }
    }
}
