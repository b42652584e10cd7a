using System.Buffers;
using System.Data.Common;
using System.Text.Unicode;

namespace InsiderOne.Core.Audiences;

/// <summary>Reads one column of a query's result as it comes in; the result is never held as a whole.</summary>
public sealed class QueryAudienceReader : IAudienceReader
{
    private readonly AudienceQuery _query;
    private readonly QueryCommand _command;
    private readonly DbDataReader _rows;
    private readonly int _column;
    private readonly bool _isText;
    // Made once, not for every row.
    private readonly Func<bool> _next;
    private readonly Func<bool> _take;
    private char[] _text = new char[1024];
    private byte[] _value = new byte[1024];
    private int _length;
    private bool _isFirstPending;
    private bool _isEnd;

    private QueryAudienceReader(AudienceQuery query, QueryCommand command, string attributeName)
    {
        _query = query;
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
            _column = ColumnChoice.ChooseStated(Source, names, attributeName, query.Column);
            _isFirstPending = command.Call(_next);
            _isEnd = !_isFirstPending;
            if (_isEnd) throw QueryErrors.QueryNoRows();
            _isText = command.Call(() => _rows.GetFieldType(_column)) == typeof(string);
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
    public ReadOnlySpan<byte> Value => _value.AsSpan(0, _length);

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
        (Fault, _length) = (AudienceReason.None, 0);
        _command.Call(_take);
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

    private bool Take()
    {
        if (_rows.IsDBNull(_column)) return true;
        if (_isText)
        {
            using var text = _rows.GetTextReader(_column);
            TakeText(text);
            return true;
        }

        var value = _rows.GetValue(_column);
        if (ScalarText.Of(value) is { } scalar) Encode(scalar);
        else if (value is System.Net.IPAddress or Uri) Encode(value.ToString());
        else Fault = AudienceReason.NotText;
        (value as IDisposable)?.Dispose();
        return true;
    }

    private void TakeText(TextReader text)
    {
        var length = 0;
        while (text.Read(_text.AsSpan(length)) is > 0 and var read)
        {
            length += read;
            if (length > _query.MaxValueBytes)
            {
                Fault = AudienceReason.RowTooLong;
                return;
            }

            if (length == _text.Length) Array.Resize(ref _text, length * 2);
        }

        Encode(_text.AsSpan(0, length));
    }

    private void Encode(ReadOnlySpan<char> text)
    {
        if (_value.Length < text.Length * 3L) _value = new byte[text.Length * 3L];
        // Half a surrogate pair becomes U+FFFD, which is then counted as an encoding fault.
        if (Utf8.FromUtf16(text, _value, out _, out _length) != OperationStatus.Done) Fault = AudienceReason.Encoding;
    }

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
