namespace InsiderOne.Core.Orchestrations;

/// <summary>A run that this process ended, or left to be resumed.</summary>
/// <param name="Run">The run.</param>
/// <param name="Errors">What went wrong, one for each thing that did.</param>
public sealed record RunResult(InsiderOrchestrationRun Run, IReadOnlyList<Exception> Errors);
