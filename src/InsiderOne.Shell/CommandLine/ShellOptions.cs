namespace InsiderOne.Shell.CommandLine;

/// <summary>The command line, understood.</summary>
/// <param name="Mode">What to do.</param>
/// <param name="Text">The script's full path, or the text behind <c>-Command</c>.</param>
/// <param name="Arguments">The script's arguments as they were given.</param>
/// <param name="NonInteractive">A prompt is an error instead of a wait.</param>
/// <param name="NoModule">Do not import InsiderOne.PowerShell.</param>
public sealed record ShellOptions(
    ShellMode Mode,
    string Text,
    IReadOnlyList<string> Arguments,
    bool NonInteractive,
    bool NoModule);
