using System.Globalization;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace InsiderOne.Help.Text;

/// <summary>Turns Markdown into plain text: no marks, links as their text, and their address when it is one on the web.</summary>
internal static class PlainText
{
    private const string Indent = "    ";

    /// <summary>The paragraphs of some blocks.</summary>
    public static IReadOnlyList<Paragraph> Paragraphs(IEnumerable<Block> blocks) => [.. blocks.SelectMany(Of)];

    /// <summary>The text of a code block.</summary>
    public static string Code(CodeBlock block) => block.Lines.ToString().TrimEnd();

    /// <summary>The text of inlines, on one line.</summary>
    public static string Inline(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>()) text.Append(Of(inline));
        return text.ToString();
    }

    private static IEnumerable<Paragraph> Of(Block block) => block switch
    {
        CodeBlock code => [new Paragraph(string.Join('\n', Code(code).Split('\n').Select(l => l.Length == 0 ? "" : Indent + l)), IsVerbatim: true)],
        ParagraphBlock paragraph => [new Paragraph(Inline(paragraph.Inline))],
        ListBlock list => [new Paragraph(string.Join('\n', Items(list)))],
        Table table => [new Paragraph(PlainTable.Of(table), IsVerbatim: true)],
        QuoteBlock quote => quote.SelectMany(Of),
        _ => throw new NotSupportedException($"A help page cannot hold a {block.GetType().Name} (line {block.Line + 1})."),
    };

    // A line of an item that is not its first is set under the text, not under the dash.
    private static IEnumerable<string> Items(ListBlock list)
    {
        var number = int.TryParse(list.OrderedStart, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in list.Cast<ListItemBlock>())
        {
            var mark = list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{number++}. ") : "- ";
            foreach (var line in item.SelectMany(Of).SelectMany(p => p.Text.Split('\n')))
            {
                yield return mark + line;
                mark = new string(' ', mark.Length);
            }
        }
    }

    private static string Of(Inline inline) => inline switch
    {
        CodeInline code => code.Content,
        LineBreakInline => " ",
        LinkInline { Url: { } url } link when url.StartsWith("http", StringComparison.Ordinal) && Inline(link) is var text => text == url ? url : $"{text} ({url})",
        AutolinkInline link => link.Url,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        ContainerInline container => Inline(container),
        LiteralInline literal => literal.Content.ToString(),
        _ => throw new NotSupportedException($"A help page cannot hold a {inline.GetType().Name} (line {inline.Line + 1})."),
    };
}
