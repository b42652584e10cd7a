using InsiderOne.Help.Text;

namespace InsiderOne.Help.Pages;

/// <summary>An example: what is typed, what is printed, and what to know about it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Line">The line of the heading.</param>
/// <param name="Code">The code blocks before the first remark: the command, then its output.</param>
/// <param name="Remarks">Everything after them.</param>
internal sealed record PageExample(string Title, int Line, string Code, IReadOnlyList<Paragraph> Remarks);
