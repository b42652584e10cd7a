namespace InsiderOne.Help.Text;

/// <summary>A paragraph of plain text, not wrapped yet; the items of a list are its lines.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsVerbatim">Whether its lines must stay as they are: code and tables.</param>
internal sealed record Paragraph(string Text, bool IsVerbatim = false);
