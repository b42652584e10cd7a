namespace InsiderOne.Core.Api;

/// <summary>How fast requests of one kind may be made with one API key, with some room for retries and the jitter of a network (Insider One, rate limits).</summary>
/// <param name="Name">The kind.</param>
/// <param name="PerSecond">Requests a second.</param>
public sealed record RequestRate(string Name, double PerSecond)
{
    /// <summary>Segments: 95 a second where 100 are allowed.</summary>
    public static RequestRate Segments { get; } = new("segments", 95);

    /// <summary>Upserts: 95 of a hundred of the 25,000 a minute that are allowed.</summary>
    public static RequestRate Upserts { get; } = new("upserts", 25_000 * 0.95 / 60);
}
