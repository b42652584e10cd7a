using InsiderOne.Help.Text;
using Markdig.Syntax;

namespace InsiderOne.Help.Pages;

/// <summary>Reads a cmdlet's page.</summary>
internal static class CmdletPageReader
{
    private static readonly string[] Sections =
        ["SYNOPSIS", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    /// <exception cref="PageException">A section is missing, unknown, empty or repeated.</exception>
    public static CmdletPage Read(string file)
    {
        var page = PageOutline.Read(file);
        var name = Path.GetFileNameWithoutExtension(file);
        if (page.Title != name) throw new PageException(file, page.Line, $"The page's title is '{page.Title}', and its file '{name}'.");
        if (page.Entries.Find(s => !Sections.Contains(s.Title)) is { } unknown)
            throw new PageException(file, unknown.Line, $"'{unknown.Title}' is no section of a cmdlet's page; the sections are {string.Join(", ", Sections)}.");
        var sections = Sections.ToDictionary(t => t, t => Section(file, page, t), StringComparer.Ordinal);
        return new CmdletPage
        {
            File = file,
            Name = name,
            Synopsis = Text(file, sections["SYNOPSIS"]),
            Description = Text(file, sections["DESCRIPTION"]),
            Examples = [.. sections["EXAMPLES"].Entries.Select(e => Example(file, e))],
            Parameters = [.. sections["PARAMETERS"].Entries.Select(e => new PageEntry(e.Title, e.Line, Text(file, e)))],
            Inputs = [.. sections["INPUTS"].Entries.Select(e => new PageEntry(e.Title, e.Line, Text(file, e)))],
            Outputs = [.. sections["OUTPUTS"].Entries.Select(e => new PageEntry(e.Title, e.Line, Text(file, e)))],
            Notes = PlainText.Paragraphs(sections["NOTES"].Body),
            Links = [.. PlainText.Paragraphs(sections["RELATED LINKS"].Body).SelectMany(p => p.Text.Split('\n')).Select(l => l.TrimStart('-', ' '))],
            Code = [.. PageCode.Of(page)],
        };
    }

    private static PageSection Section(string file, PageSection page, string title) => page.Entries.FindAll(s => s.Title == title) switch
    {
        [var one] => one,
        [] => throw new PageException(file, page.Line, $"The section '## {title}' is missing."),
        [_, var second, ..] => throw new PageException(file, second.Line, $"The section '## {title}' stands there twice."),
    };

    private static IReadOnlyList<Paragraph> Text(string file, PageSection section) =>
        PlainText.Paragraphs(section.Body) is { Count: > 0 } text ? text : throw new PageException(file, section.Line, $"Nothing is said under '{section.Title}'.");

    private static PageExample Example(string file, PageSection entry)
    {
        var code = entry.Body.TakeWhile(b => b is FencedCodeBlock).Cast<FencedCodeBlock>().ToList();
        if (code is not [{ Info: "powershell" }, ..]) throw new PageException(file, entry.Line, $"'{entry.Title}' does not begin with a block of powershell.");
        return new PageExample(entry.Title, entry.Line, string.Join("\n\n", code.Select(PlainText.Code)), PlainText.Paragraphs(entry.Body.Skip(code.Count)));
    }
}
