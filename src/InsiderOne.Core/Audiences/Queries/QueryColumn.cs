using System.Buffers;
using System.Data.Common;
using System.Text.Unicode;

namespace InsiderOne.Core.Audiences;

/// <summary>One column of a query's result, as UTF-8. A row's columns are read in their order, because a driver passes over what comes before.</summary>
/// <param name="rows">The result.</param>
/// <param name="ordinal">The column.</param>
/// <param name="isText">Whether the driver gives its values as strings.</param>
/// <param name="maxValueBytes">The longest value.</param>
internal sealed class QueryColumn(DbDataReader rows, int ordinal, bool isText, int maxValueBytes)
{
    private char[] _text = new char[1024];
    private byte[] _value = new byte[1024];
    private int _length;

    public int Ordinal => ordinal;

    /// <summary>The row's value; empty for null.</summary>
    public ReadOnlySpan<byte> Value => _value.AsSpan(0, _length);

    /// <summary>Takes the value of the row the result is at.</summary>
    public AudienceReason Take()
    {
        _length = 0;
        if (rows.IsDBNull(ordinal)) return AudienceReason.None;
        if (isText)
        {
            using var text = rows.GetTextReader(ordinal);
            return TakeText(text);
        }

        var value = rows.GetValue(ordinal);
        var scalar = ScalarText.Of(value) ?? (value is System.Net.IPAddress or Uri ? value.ToString() : null);
        (value as IDisposable)?.Dispose();
        return scalar is null ? AudienceReason.NotText : Encode(scalar);
    }

    private AudienceReason TakeText(TextReader text)
    {
        var length = 0;
        while (text.Read(_text.AsSpan(length)) is > 0 and var read)
        {
            length += read;
            if (length > maxValueBytes) return AudienceReason.RowTooLong;
            if (length == _text.Length) Array.Resize(ref _text, length * 2);
        }

        return Encode(_text.AsSpan(0, length));
    }

    private AudienceReason Encode(ReadOnlySpan<char> text)
    {
        if (_value.Length < text.Length * 3L) _value = new byte[text.Length * 3L];
        // Half a surrogate pair becomes U+FFFD, which is then counted as an encoding fault.
        return Utf8.FromUtf16(text, _value, out _, out _length) == OperationStatus.Done ? AudienceReason.None : AudienceReason.Encoding;
    }
}
