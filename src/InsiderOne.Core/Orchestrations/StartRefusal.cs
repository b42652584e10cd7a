namespace InsiderOne.Core.Orchestrations;

/// <summary>A start that began no run, for the line a runbook reads. Its names are those of a run.</summary>
/// <param name="Name">The orchestration.</param>
/// <param name="Outcome"><c>Running</c> when another process is at it, else <c>Failed</c>.</param>
/// <param name="ExitCode">The exit code.</param>
/// <param name="ErrorId">The id of the error.</param>
/// <param name="Message">What happened, or null where it may quote a value.</param>
/// <param name="MachineName">The machine.</param>
public sealed record StartRefusal(string Name, InsiderRunOutcome Outcome, int ExitCode, string ErrorId, string? Message, string MachineName);
