namespace InsiderOne.Help.Pages;

/// <summary>A page that cannot be read any further.</summary>
internal sealed class PageException(string file, int line, string message) : Exception(message)
{
    public PageFault Fault { get; } = new(file, line, message);
}
