using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace InsiderOne.Help.Text;

/// <summary>Draws a table with spaces. The last column takes what is left of the line, and wraps.</summary>
internal static class PlainTable
{
    private const int Width = 76;
    private const int MinimumLastWidth = 24;

    public static string Of(Table table)
    {
        var rows = table.Cast<TableRow>().Select(r => r.Cast<TableCell>().Select(Cell).ToArray()).ToList();
        var columns = rows.Max(r => r.Length);
        var widths = Enumerable.Range(0, columns - 1).Select(c => rows.Max(r => c < r.Length ? r[c].Length : 0) + 2).ToArray();
        var left = widths.Sum();
        var last = Math.Max(MinimumLastWidth, Width - left);
        var header = rows[0].Select((text, c) => new string('-', c < widths.Length ? widths[c] - 2 : Math.Min(last, text.Length))).ToArray();
        rows.Insert(1, header);
        return string.Join('\n', rows.SelectMany(r => Lines(r, widths, left, last)));
    }

    private static string Cell(TableCell cell) =>
        string.Join(' ', cell.OfType<ParagraphBlock>().Select(p => PlainText.Inline(p.Inline)));

    private static IEnumerable<string> Lines(string[] row, int[] widths, int left, int last)
    {
        var first = string.Concat(widths.Select((w, c) => (c < row.Length ? row[c] : "").PadRight(w)));
        var text = row.Length > widths.Length ? TextWrap.Lines(row[widths.Length], last).ToList() : [];
        if (text.Count == 0) return [first.TrimEnd()];
        return text.Select((line, i) => ((i == 0 ? first : new string(' ', left)) + line).TrimEnd());
    }
}
