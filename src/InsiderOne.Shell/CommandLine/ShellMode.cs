namespace InsiderOne.Shell.CommandLine;

/// <summary>What the shell was asked to do.</summary>
public enum ShellMode
{
    /// <summary>Ask for commands, one after the other.</summary>
    Prompt,

    /// <summary>Run a script file with its arguments.</summary>
    Script,

    /// <summary>Run the text behind <c>-Command</c>.</summary>
    Command,

    /// <summary>Run the whole standard input as one script.</summary>
    StandardInput,

    /// <summary>Print how to use the shell.</summary>
    Help,

    /// <summary>Print the versions.</summary>
    Version,
}
