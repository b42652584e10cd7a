namespace InsiderOne.Core.Orchestrations;

/// <summary><c>lease-&lt;n&gt;.json</c>: a lease was renewed, taken over from a dead process, or given back. Of two who want the same number one gets it.</summary>
public sealed record RunLeaseRecord : RunRecord
{
    /// <summary>The lease.</summary>
    public required RunLease Lease { get; init; }
}
