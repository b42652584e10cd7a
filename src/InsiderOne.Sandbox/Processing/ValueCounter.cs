using System.Buffers;

namespace InsiderOne.Sandbox.Processing;

/// <summary>
/// Counts the rows of a file of one column, read as RFC 4180 has it: a quoted value may hold commas, quotes (doubled) and line ends.
/// Every row counts. One that breaks the rules (a second column, a stray quote, an unclosed one) or is empty is invalid.
/// There is no header row, and a byte order mark is part of the first value.
/// </summary>
internal sealed class ValueCounter(ValueRule rule)
{
    private readonly ArrayBufferWriter<byte> _value = new();
    private State _state;
    private bool _broken;

    private enum State
    {
        RowStart,
        Plain,
        Quoted,
        QuoteInQuoted,
        CarriageReturn,
    }

    /// <summary>Rows whose value fits.</summary>
    public int ValidCount { get; private set; }

    /// <summary>Rows whose value does not.</summary>
    public int InvalidCount { get; private set; }

    /// <summary>Reads the next part of the file.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
            Add(next);
    }

    /// <summary>Ends the file: a last row needs no line end.</summary>
    public void Complete()
    {
        _broken |= _state == State.Quoted;
        if (_state != State.RowStart)
            EndRow();
    }

    private void Add(byte next)
    {
        if (_state == State.Quoted)
        {
            if (next == '"')
                _state = State.QuoteInQuoted;
            else
                Append(next);
        }
        else if (next == '\n')
        {
            EndRow();
        }
        else if (next == '\r' && _state != State.CarriageReturn)
        {
            _state = State.CarriageReturn;
        }
        else
        {
            AddOutsideQuotes(next);
        }
    }

    private void AddOutsideQuotes(byte next)
    {
        if (next == '"' && _state == State.RowStart)
        {
            _state = State.Quoted;
        }
        else if (next == '"' && _state == State.QuoteInQuoted)
        {
            Append(next);
            _state = State.Quoted;
        }
        else
        {
            // A comma begins a second column; a closed quote or a lone carriage return must end the row.
            _broken |= next is (byte)',' or (byte)'"' || _state is State.QuoteInQuoted or State.CarriageReturn;
            Append(next);
            _state = State.Plain;
        }
    }

    private void Append(byte next)
    {
        _value.GetSpan(1)[0] = next;
        _value.Advance(1);
    }

    private void EndRow()
    {
        if (!_broken && rule(_value.WrittenSpan))
            ValidCount++;
        else
            InvalidCount++;
        _value.ResetWrittenCount();
        _broken = false;
        _state = State.RowStart;
    }
}
