namespace InsiderOne.Core.Orchestrations;

/// <summary><c>1-started.json</c>: a run began. Whoever writes it has the orchestration to itself, until the lease in it ends.</summary>
public sealed record RunStartedRecord : RunRecord
{
    /// <summary>The revision of the settings that are run.</summary>
    public required int Revision { get; init; }

    /// <summary>The first lease.</summary>
    public required RunLease Lease { get; init; }
}
