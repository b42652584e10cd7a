using InsiderOne.Help.Text;

namespace InsiderOne.Help.Pages;

/// <summary>The words of a cmdlet's page. Everything a machine can know about the cmdlet comes from the cmdlet.</summary>
internal sealed record CmdletPage
{
    public required string File { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<Paragraph> Synopsis { get; init; }

    public required IReadOnlyList<Paragraph> Description { get; init; }

    public required IReadOnlyList<PageExample> Examples { get; init; }

    /// <summary>By name, with the dash: <c>-Path</c>.</summary>
    public required IReadOnlyList<PageEntry> Parameters { get; init; }

    public required IReadOnlyList<PageEntry> Inputs { get; init; }

    public required IReadOnlyList<PageEntry> Outputs { get; init; }

    public required IReadOnlyList<Paragraph> Notes { get; init; }

    public required IReadOnlyList<string> Links { get; init; }

    public required IReadOnlyList<PageCode> Code { get; init; }
}
