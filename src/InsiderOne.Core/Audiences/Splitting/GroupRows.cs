namespace InsiderOne.Core.Audiences;

/// <summary>Reads the rows of one group of a <see cref="GroupSpool"/>.</summary>
/// <param name="file">The spool; null when the group has no chunk.</param>
/// <param name="chunks">Where the group's chunks are.</param>
/// <param name="tail">What comes after them.</param>
internal sealed class GroupRows(WorkFile? file, List<long> chunks, ReadOnlyMemory<byte> tail)
{
    private readonly byte[] _buffer = new byte[chunks.Count == 0 ? 0 : GroupSpool.ChunkBytes];
    private ReadOnlyMemory<byte> _rest;
    private byte[] _value = new byte[256];
    private int _length;
    private int _next;

    /// <summary>The row's number in the source.</summary>
    public long Row { get; private set; }

    public AudienceReason Fault { get; private set; }

    /// <summary>The value, until the next row.</summary>
    public ReadOnlySpan<byte> Value => _value.AsSpan(0, _length);

    /// <summary>Moves on to the next row; false at the end.</summary>
    public bool Read()
    {
        if (_rest.IsEmpty && !Fill()) return false;
        Row += (long)ReadNumber();
        Fault = (AudienceReason)ReadByte();
        _length = (int)ReadNumber();
        if (_value.Length < _length) _value = new byte[_length];
        for (var copied = 0; copied < _length;)
        {
            if (_rest.IsEmpty) Fill();
            var count = Math.Min(_length - copied, _rest.Length);
            _rest.Span[..count].CopyTo(_value.AsSpan(copied));
            _rest = _rest[count..];
            copied += count;
        }

        return true;
    }

    private ulong ReadNumber()
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var unit = ReadByte();
            number |= (ulong)(unit & (Leb128.OneByteLimit - 1)) << shift;
            if (unit < Leb128.OneByteLimit) return number;
        }
    }

    private byte ReadByte()
    {
        if (_rest.IsEmpty) Fill();
        var unit = _rest.Span[0];
        _rest = _rest[1..];
        return unit;
    }

    private bool Fill()
    {
        if (_next > chunks.Count) return false;
        if (_next == chunks.Count)
        {
            _rest = tail;
            _next++;
            return !tail.IsEmpty;
        }

        file!.Read(chunks[_next++], _buffer);
        _rest = _buffer;
        return true;
    }
}
