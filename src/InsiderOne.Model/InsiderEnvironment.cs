namespace InsiderOne;

/// <summary>What a destination is for.</summary>
public enum InsiderEnvironment
{
    /// <summary>Trying things out, with small test audiences.</summary>
    Sandbox,

    /// <summary>The real thing.</summary>
    Production,
}
