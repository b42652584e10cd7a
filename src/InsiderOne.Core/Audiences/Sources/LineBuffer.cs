namespace InsiderOne.Core.Audiences;

/// <summary>Cuts a text into lines without making strings. A line that is too long is passed over in the same small buffer.</summary>
/// <param name="text">UTF-8 text.</param>
/// <param name="maxBytes">The longest line, its end included.</param>
internal sealed class LineBuffer(Stream text, int maxBytes)
{
    private const int FirstBytes = 256 * 1024;

    private byte[] _buffer = new byte[Math.Min(FirstBytes, maxBytes)];
    private int _start;
    private int _end;
    private bool _isEnd;

    /// <summary>Moves on to the next line; false at the end.</summary>
    /// <param name="line">The line without its end; empty when it is too long.</param>
    /// <param name="isTooLong">Whether the line is longer than allowed.</param>
    public bool Read(out ReadOnlySpan<byte> line, out bool isTooLong)
    {
        isTooLong = false;
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0 || (_isEnd && _end > _start))
            {
                var length = found >= 0 ? searched + found : _end - _start;
                line = isTooLong ? [] : _buffer.AsSpan(_start, length).TrimEnd((byte)'\r');
                _start += found >= 0 ? length + 1 : length;
                return true;
            }

            if (_isEnd)
            {
                line = [];
                return isTooLong;
            }

            searched = _end - _start;
            if (searched >= maxBytes)
            {
                // The rest of it is looked through for its end only.
                isTooLong = true;
                (_start, _end, searched) = (0, 0, 0);
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, (int)Math.Min(maxBytes, _buffer.Length * 2L));
        var read = text.Read(_buffer.AsSpan(_end));
        _end += read;
        _isEnd = read == 0;
    }
}
