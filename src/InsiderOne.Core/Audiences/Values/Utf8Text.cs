using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace InsiderOne.Core.Audiences;

/// <summary>What every value rule needs to know about UTF-8 text.</summary>
internal static class Utf8Text
{
    private static ReadOnlySpan<byte> ReplacementCharacter => [0xEF, 0xBF, 0xBD];

    /// <summary>Removes Unicode white space at both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            if (text[0] > ' ' && text[0] < 0x80) break;
            if (Rune.DecodeFromUtf8(text, out var rune, out var length) != OperationStatus.Done || !Rune.IsWhiteSpace(rune)) break;
            text = text[length..];
        }

        while (!text.IsEmpty)
        {
            if (text[^1] > ' ' && text[^1] < 0x80) break;
            if (Rune.DecodeLastFromUtf8(text, out var rune, out var length) != OperationStatus.Done || !Rune.IsWhiteSpace(rune)) break;
            text = text[..^length];
        }

        return text;
    }

    /// <summary>Whether non-ASCII text is whole: valid UTF-8 without U+FFFD, which a lossy conversion leaves behind.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> text) => Utf8.IsValid(text) && text.IndexOf(ReplacementCharacter) < 0;

    /// <summary>Whether valid text has more code points than a limit. Counts only when the bytes do not settle it.</summary>
    public static bool IsLongerThan(ReadOnlySpan<byte> text, int limit)
    {
        if (text.Length <= limit) return false;
        var count = 0;
        foreach (var unit in text)
        {
            if ((unit & 0xC0) != 0x80) count++;
        }

        return count > limit;
    }
}
