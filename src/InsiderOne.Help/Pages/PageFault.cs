namespace InsiderOne.Help.Pages;

/// <summary>Something a page lacks or says wrongly.</summary>
/// <param name="File">The page's path.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record PageFault(string File, int Line, string Message);
