namespace InsiderOne.Hosting;

/// <summary>The arguments cannot be obeyed. Its message is the one line the parent sees; the exit code is <see cref="ChildExitCode.Usage"/>.</summary>
internal sealed class ChildUsageException(string message) : Exception(message);
