namespace InsiderOne.Core.Audiences;

/// <summary>Cells of a CSV that people open in a spreadsheet.</summary>
public static class SpreadsheetCell
{
    /// <summary>Puts an apostrophe before text that a spreadsheet would run as a formula: it begins with <c>= + - @</c>, one of these in full width, a tab or an end of line.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text is [var first, ..] && IsSpecial(first) ? "'" + text : text;
    }

    /// <summary>Whether UTF-8 text needs an apostrophe before it.</summary>
    internal static bool NeedsEscape(ReadOnlySpan<byte> text) => text is [var first, ..] && (IsSpecial((char)first) || (text is [0xEF, 0xBC, var last, ..] && last is 0x9D or 0x8B or 0x8D or 0xA0));

    private static bool IsSpecial(char first) => first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n';

    /// <summary>Escaped text as a field: quoted only where RFC 4180 demands it.</summary>
    public static string Field(string text) => Quote(Escape(text));

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
