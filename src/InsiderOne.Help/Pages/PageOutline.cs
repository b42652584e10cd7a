using InsiderOne.Help.Text;
using Markdig;
using Markdig.Syntax;

namespace InsiderOne.Help.Pages;

/// <summary>Reads a Markdown page as a tree of headings.</summary>
internal static class PageOutline
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>The first heading of the page with everything below it.</summary>
    /// <exception cref="PageException">The page does not begin with its title.</exception>
    public static PageSection Read(string file)
    {
        var open = new Stack<PageSection>();
        PageSection? title = null;
        foreach (var block in Markdown.Parse(File.ReadAllText(file), Pipeline))
        {
            if (block is not HeadingBlock heading)
            {
                if (open.Count == 0) throw new PageException(file, block.Line + 1, "The page does not begin with its title ('# Name').");
                open.Peek().Body.Add(block);
                continue;
            }

            var section = new PageSection(PlainText.Inline(heading.Inline), heading.Line + 1, [], []);
            while (open.Count >= heading.Level) open.Pop();
            if (open.Count != heading.Level - 1) throw new PageException(file, section.Line, $"The heading '{section.Title}' skips a level.");
            if (open.TryPeek(out var parent)) parent.Entries.Add(section);
            else if (title is not null) throw new PageException(file, section.Line, "The page has a second title.");
            else title = section;
            open.Push(section);
        }

        return title ?? throw new PageException(file, 1, "The page is empty.");
    }
}
