using InsiderOne.Help.Text;
using Markdig.Syntax;

namespace InsiderOne.Help.Pages;

/// <summary>A block of PowerShell in a page.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Text">The code.</param>
internal sealed record PageCode(int Line, string Text)
{
    /// <summary>The PowerShell blocks under a heading and the headings below it.</summary>
    public static IEnumerable<PageCode> Of(PageSection section) =>
        section.Body.SelectMany(Of).Concat(section.Entries.SelectMany(Of));

    private static IEnumerable<PageCode> Of(Block block) => block switch
    {
        FencedCodeBlock { Info: "powershell" } code => [new PageCode(code.Line + 1, PlainText.Code(code))],
        ContainerBlock container => container.SelectMany(Of),
        _ => [],
    };
}
