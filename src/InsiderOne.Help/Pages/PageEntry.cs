using InsiderOne.Help.Text;

namespace InsiderOne.Help.Pages;

/// <summary>A named thing a page explains: a parameter, a type that goes in or comes out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">The line of its heading.</param>
/// <param name="Text">What is said about it.</param>
internal sealed record PageEntry(string Name, int Line, IReadOnlyList<Paragraph> Text);
