namespace InsiderOne.Core.Orchestrations;

/// <summary>How long a lease lasts and how often it is renewed.</summary>
public static class LeaseTimes
{
    /// <summary>What a lease lasts without being renewed.</summary>
    public static TimeSpan Duration { get; } = TimeSpan.FromMinutes(3);

    /// <summary>How often it is renewed.</summary>
    public static TimeSpan Renewal { get; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long whoever finds an expired lease looks on, by a clock that does not jump: a living owner renews within that time, whatever
    /// the clocks of the two say.
    /// </summary>
    public static TimeSpan Observation { get; } = TimeSpan.FromSeconds(90);

    /// <summary>How soon a renewal that the store did not take is tried again.</summary>
    public static TimeSpan Retry { get; } = TimeSpan.FromSeconds(5);
}
