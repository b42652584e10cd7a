namespace InsiderOne.Sandbox.Faults;

/// <summary>The faults committed on one upload, in the order they were asked for.</summary>
internal sealed class FaultSet(IReadOnlyList<Fault> faults)
{
    /// <summary>Their names, for the report.</summary>
    public IReadOnlyList<string> Names { get; } = [.. faults.Select(static fault => fault.ToString())];

    /// <summary>The fault that takes the place of a real answer, or null.</summary>
    public Fault? Refusal { get; } = faults.Where(static fault => fault < Fault.DropAfterAccept).Select(static fault => (Fault?)fault).FirstOrDefault();

    /// <summary>Whether a fault is among them.</summary>
    public bool Contains(Fault fault) => faults.Contains(fault);
}
