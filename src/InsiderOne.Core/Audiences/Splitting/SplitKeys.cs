using System.Text.Unicode;

namespace InsiderOne.Core.Audiences;

/// <summary>The values of the column an audience is split by, numbered in the order they appear. Compared exactly, after trimming.</summary>
/// <param name="maxCount">The most different values.</param>
internal sealed class SplitKeys(int maxCount)
{
    /// <summary>Rows that cannot belong to any value.</summary>
    public const int None = -1;

    /// <summary>Bytes of the longest value: it becomes part of a segment's name, which has 40 characters.</summary>
    private const int MaxBytes = 256;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];
    private readonly char[] _text = new char[MaxBytes];

    /// <summary>The values, by number.</summary>
    public IReadOnlyList<string> Values => _values;

    /// <summary>The number of a value, or <see cref="None"/> with the reason.</summary>
    /// <exception cref="InsiderException">There are too many values, or they are e-mail addresses.</exception>
    public int Find(ReadOnlySpan<byte> value, out AudienceReason reason)
    {
        reason = AudienceReason.None;
        value = Utf8Text.Trim(value);
        if (value.IsEmpty) reason = AudienceReason.SplitEmpty;
        else if (value.Length > MaxBytes) reason = AudienceReason.TooLong;
        else if (!Utf8Text.IsWhole(value)) reason = AudienceReason.Encoding;
        if (reason != AudienceReason.None) return None;
        Utf8.ToUtf16(value, _text, out _, out var length);
        var text = _text.AsSpan(0, length);
        return _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var number) ? number : Add(text.ToString());
    }

    private int Add(string value)
    {
        // Segment names and journals hold these values, and neither is a place for personal data.
        if (value.Contains('@', StringComparison.Ordinal)) throw SplitErrors.AudienceSplitPersonal();
        if (_values.Count == maxCount) throw SplitErrors.AudienceSplitTooMany(maxCount);
        _values.Add(value);
        return _numbers[value] = _values.Count - 1;
    }
}
