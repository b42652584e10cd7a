namespace InsiderOne.Core.Audiences;

/// <summary>Cells of a CSV that people open in a spreadsheet.</summary>
public static class SpreadsheetCell
{
    /// <summary>Puts an apostrophe before text that a spreadsheet would run as a formula: it begins with <c>= + - @</c>, a tab or a carriage return.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsFormula(text) ? "'" + text : text;
    }

    /// <summary>As <see cref="Escape"/>, so that <see cref="Unescape"/> gives back the very text: one that begins with an apostrophe gets another.</summary>
    public static string EscapeReversibly(string text) => text.StartsWith('\'') ? "'" + text : Escape(text);

    /// <summary>The text that <see cref="EscapeReversibly"/> was given.</summary>
    public static string Unescape(string text) => text is ['\'', '\'', ..] || (text.StartsWith('\'') && IsFormula(text[1..])) ? text[1..] : text;

    /// <summary>Escaped text as a field: quoted only where RFC 4180 demands it.</summary>
    public static string Field(string text) => Quote(Escape(text));

    /// <summary>A field that keeps its text: see <see cref="EscapeReversibly"/>.</summary>
    public static string ReversibleField(string text) => Quote(EscapeReversibly(text));

    private static bool IsFormula(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
