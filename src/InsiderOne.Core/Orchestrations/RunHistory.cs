namespace InsiderOne.Core.Orchestrations;

/// <summary>The records of a run.</summary>
/// <param name="Name">The orchestration.</param>
/// <param name="Number">The run, from 1.</param>
/// <param name="Started">How it began.</param>
/// <param name="Lease">The lease that counts.</param>
/// <param name="LeaseNumber">How often it was renewed, taken over or given back.</param>
public sealed record RunHistory(string Name, int Number, RunStartedRecord Started, RunLease Lease, int LeaseNumber)
{
    /// <summary>The audience, once it is built.</summary>
    public RunBuiltRecord? Built { get; init; }

    /// <summary>The segments that may leave, before they do.</summary>
    public RunSendingRecord? Sending { get; init; }

    /// <summary>The segments, once all were handed over.</summary>
    public RunSentRecord? Sent { get; init; }

    /// <summary>The end.</summary>
    public RunEndedRecord? Ended { get; init; }
}
