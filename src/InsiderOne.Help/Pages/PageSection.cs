using Markdig.Syntax;

namespace InsiderOne.Help.Pages;

/// <summary>A heading of a page and what stands under it.</summary>
/// <param name="Title">The heading's text.</param>
/// <param name="Line">The heading's line, from 1.</param>
/// <param name="Body">The blocks up to the next heading.</param>
/// <param name="Entries">The headings one level below.</param>
internal sealed record PageSection(string Title, int Line, List<Block> Body, List<PageSection> Entries)
{
    public PageSection? Find(string title) => Entries.Find(e => e.Title.Equals(title, StringComparison.OrdinalIgnoreCase));
}
