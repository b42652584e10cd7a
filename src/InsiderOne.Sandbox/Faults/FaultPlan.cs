namespace InsiderOne.Sandbox.Faults;

/// <summary>Decides, request by request of one kind, which faults to commit. Requests are numbered once their credentials are accepted.</summary>
internal sealed class FaultPlan(SandboxOptions options)
{
    private int _requests;

    /// <summary>The faults of the next request.</summary>
    public FaultSet Next()
    {
        var ordinal = Interlocked.Increment(ref _requests);
        return new FaultSet([.. options.Faults.Where(rule => rule.AppliesTo(ordinal)).Select(static rule => rule.Fault)]);
    }
}
