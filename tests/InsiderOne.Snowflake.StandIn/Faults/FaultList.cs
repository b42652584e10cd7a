namespace InsiderOne.Snowflake.StandIn.Faults;

/// <summary>A fault, for statements whose text holds something.</summary>
/// <param name="Kind"><c>Drop</c> (the connection breaks after execution), <c>DropBefore</c>, <c>Throttle</c> (429), <c>PollThrottle</c>, <c>Unavailable</c> (503), <c>TimeOut</c> (408), <c>PollUnavailable</c> (502), <c>Hang</c> (runs until it is cancelled), <c>HangCopy</c> (COPY writes a file and runs until it is cancelled), <c>Oversize</c> (COPY minds no size).</param>
/// <param name="Match">What the statement's text holds.</param>
/// <param name="Count">How often.</param>
internal sealed record Fault(string Kind, string Match, int Count);

/// <summary>The faults a test asked for.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> _faults = [];
    private readonly Lock _gate = new();

    public void Add(Fault fault)
    {
        lock (_gate) _faults.Add(fault);
    }

    public void Clear()
    {
        lock (_gate) _faults.Clear();
    }

    /// <summary>Whether to commit a fault now; it counts as committed.</summary>
    public bool Take(string kind, string statement)
    {
        lock (_gate)
        {
            var at = _faults.FindIndex(f => f.Kind == kind && f.Count > 0 && statement.Contains(f.Match, StringComparison.OrdinalIgnoreCase));
            if (at < 0) return false;
            _faults[at] = _faults[at] with { Count = _faults[at].Count - 1 };
            return true;
        }
    }
}
