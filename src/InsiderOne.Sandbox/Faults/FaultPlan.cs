namespace InsiderOne.Sandbox.Faults;

/// <summary>Decides, upload by upload, which faults to commit. Uploads are numbered once their credentials are accepted.</summary>
internal sealed class FaultPlan(SandboxOptions options)
{
    private int _uploads;

    /// <summary>The faults of the next upload.</summary>
    public FaultSet Next()
    {
        var ordinal = Interlocked.Increment(ref _uploads);
        return new FaultSet([.. options.Faults.Where(rule => rule.AppliesTo(ordinal)).Select(static rule => rule.Fault)]);
    }
}
