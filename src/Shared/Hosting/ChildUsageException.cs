namespace InsiderOne.Hosting;

/// <summary>The child cannot do what it was told. Its message is the one line the parent sees; the exit code says what sort of reason it is.</summary>
internal sealed class ChildUsageException(string message, int exitCode = ChildExitCode.Usage) : Exception(message)
{
    /// <summary>One of <see cref="ChildExitCode"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
