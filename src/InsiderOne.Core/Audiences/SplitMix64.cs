namespace InsiderOne.Core.Audiences;

/// <summary>Random numbers that a seed alone decides, in every version of .NET (Steele, Lea and Flood, 2014). Not for secrets.</summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to below a limit.</summary>
    public ulong Next(ulong limit)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return Math.BigMul(mixed ^ (mixed >> 31), limit, out _);
    }
}
