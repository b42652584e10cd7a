using System.Text;
using InsiderOne.Help.Pages;
using InsiderOne.Help.Text;

namespace InsiderOne.Help.Topics;

/// <summary>An <c>about_</c> topic as text, in the shape <c>Get-Help</c> looks for: its synopsis is what stands under SHORT DESCRIPTION.</summary>
/// <param name="File">The page.</param>
/// <param name="Name">The topic's name.</param>
/// <param name="Text">The text, wrapped.</param>
/// <param name="Code">The PowerShell in it.</param>
internal sealed record AboutTopic(string File, string Name, string Text, IReadOnlyList<PageCode> Code)
{
    private const int Width = 80;
    private const string Indent = "    ";

    /// <summary>The topics of a folder.</summary>
    public static IReadOnlyList<AboutTopic> ReadAll(string folder, List<PageFault> faults)
    {
        var topics = new List<AboutTopic>();
        foreach (var file in Directory.GetFiles(folder, "about_*.md").Order(StringComparer.Ordinal))
        {
            try
            {
                topics.Add(Read(file));
            }
            catch (PageException e)
            {
                faults.Add(e.Fault);
            }
        }

        return topics;
    }

    private static AboutTopic Read(string file)
    {
        var page = PageOutline.Read(file);
        var name = Path.GetFileNameWithoutExtension(file);
        if (page.Title != name) throw new PageException(file, page.Line, $"The page's title is '{page.Title}', and its file '{name}'.");
        var synopsis = page.Find("Short description") ?? throw new PageException(file, page.Line, "The section '## Short description' is missing.");
        // Get-Help takes the first line of it for the synopsis.
        if (PlainText.Paragraphs(synopsis.Body) is not [{ Text.Length: <= Width - 4 }])
            throw new PageException(file, synopsis.Line, "The short description is not one line of at most 76 characters.");
        var text = new StringBuilder().Append("TOPIC\n").Append(Indent).Append(name).Append('\n');
        foreach (var section in page.Entries) Append(text, section, depth: 0);
        return new AboutTopic(file, name, text.ToString(), [.. PageCode.Of(page)]);
    }

    private static void Append(StringBuilder text, PageSection section, int depth)
    {
        text.Append('\n').Append(depth == 0 ? section.Title.ToUpperInvariant() : "  " + section.Title).Append('\n');
        var isFirst = true;
        foreach (var paragraph in PlainText.Paragraphs(section.Body))
        {
            if (!isFirst) text.Append('\n');
            isFirst = false;
            var lines = paragraph.IsVerbatim ? paragraph.Text.Split('\n') : TextWrap.Lines(paragraph.Text, Width - Indent.Length);
            foreach (var line in lines) text.Append(line.Length == 0 ? "" : Indent).Append(line).Append('\n');
        }

        foreach (var entry in section.Entries) Append(text, entry, depth + 1);
    }
}
