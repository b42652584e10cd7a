using System.Management.Automation;

namespace InsiderOne.Shell;

/// <summary>Every error the shell raises itself.</summary>
internal static class ShellErrors
{
    public static ShellException UnknownOption(string option) => new(
        nameof(UnknownOption),
        ExitCodes.Usage,
        $"'{option}' is not an option of this shell.",
        "Run it with -Help for the options; arguments of a script come after its path.");

    public static ShellException OptionNeedsValue(string option) => new(
        nameof(OptionNeedsValue),
        ExitCodes.Usage,
        $"{option} needs a value.",
        "Give it a script path or a text to run; -Help shows examples.");

    public static ShellException ScriptNotFound(string path) => new(
        nameof(ScriptNotFound),
        ExitCodes.Usage,
        $"The script '{path}' does not exist.",
        "Check the path; a relative one starts at the current folder.");

    public static ShellException NotAScript(string path) => new(
        nameof(NotAScript),
        ExitCodes.Usage,
        $"'{path}' is not a PowerShell script.",
        "Give the path of a .ps1 file, or use -Command to run a command.");

    public static ShellException NobodyToPrompt() => new(
        nameof(NobodyToPrompt),
        ExitCodes.Usage,
        "-NonInteractive was given, but nothing to run.",
        "Give a script, or -Command \"…\", or a script through the standard input.");

    public static ShellException ModuleMissing(string folder) => new(
        nameof(ModuleMissing),
        ExitCodes.SessionNotReady,
        $"The module InsiderOne.PowerShell is not in '{folder}'.",
        "Build the solution with 'dotnet build' (it is copied there), or start with -NoModule.");

    public static ShellException ModuleNotLoaded(string path, Exception cause) => new(
        nameof(ModuleNotLoaded),
        ExitCodes.SessionNotReady,
        $"The module '{path}' does not load: {cause.Message}",
        "Build the solution again with 'dotnet build', or start with -NoModule.",
        cause);

    public static RuntimeException PromptNotPossible(string question) => Prompt(
        nameof(PromptNotPossible),
        $"The shell was started with -NonInteractive and cannot ask: {question}",
        "Pass the value as a parameter or through an environment variable; for a confirmation, use -Confirm:$false.");

    public static RuntimeException InputEnded(string question) => Prompt(
        nameof(InputEnded),
        $"The standard input has ended, so there is no answer to: {question}",
        "Run it in a terminal, or pass the value as a parameter.");

    public static RuntimeException SecretNeedsTerminal(string question) => Prompt(
        nameof(SecretNeedsTerminal),
        $"A secret is read from a terminal only, and the standard input is redirected: {question}",
        "Run it in a terminal, or pass a SecureString; New-InsiderCredential -FromEnvironment needs no prompt.");

    // No HostException: for a missing parameter the engine would swallow it, and with it what to do.
    private static RuntimeException Prompt(string errorId, string message, string recommendedAction)
    {
        var error = new ErrorRecord(new InvalidOperationException(message), errorId, ErrorCategory.ResourceUnavailable, targetObject: null)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = recommendedAction },
        };
        return new RuntimeException(message, innerException: null, error);
    }
}
