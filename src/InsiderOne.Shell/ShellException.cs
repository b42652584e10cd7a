namespace InsiderOne.Shell;

/// <summary>
/// An error of the shell itself, before or outside any script. It is a type of its own, because the shell references nothing of
/// the module it loads: a newer module dropped beside it must not meet an older copy of its assemblies in the process.
/// </summary>
/// <param name="errorId">The name of the entry in <see cref="ShellErrors"/>.</param>
/// <param name="exitCode">How the process ends, see <see cref="ExitCodes"/>.</param>
/// <param name="message">What happened, and to which thing.</param>
/// <param name="recommendedAction">What the reader can do about it.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class ShellException(
    string errorId,
    int exitCode,
    string message,
    string recommendedAction,
    Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The stable id of the error.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>How the process ends.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What the reader can do about it.</summary>
    public string RecommendedAction { get; } = recommendedAction;
}
