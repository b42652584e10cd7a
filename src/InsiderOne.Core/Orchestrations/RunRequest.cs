using InsiderOne.Core.Definitions;

namespace InsiderOne.Core.Orchestrations;

/// <summary>What is to be run, and how.</summary>
public sealed record RunRequest
{
    /// <summary>The orchestration.</summary>
    public required Definition<OrchestrationSettings> Definition { get; init; }

    /// <summary>Where it sends to.</summary>
    public required IRunTarget Target { get; init; }

    /// <summary>Builds the audience; it may take its time, and is called on a thread of its own.</summary>
    public required Func<CancellationToken, InsiderAudience> Build { get; init; }

    /// <summary>How long to wait for the counts; null until each segment's deadline.</summary>
    public TimeSpan? WaitTimeout { get; init; }

    /// <summary>Whether to go on with an interrupted run only, and to begin none.</summary>
    public bool ResumeOnly { get; init; }

    /// <summary>Told how far it is, in a few words.</summary>
    public Action<string> Stage { get; init; } = static _ => { };

    /// <summary>Told what somebody should know who looks closely.</summary>
    public Action<string> Note { get; init; } = static _ => { };
}
