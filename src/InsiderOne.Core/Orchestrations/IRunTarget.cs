using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Orchestrations;

/// <summary>Where a run sends to: a destination with its credential. It is opened when the audience is there, so that a vault need not be open for hours.</summary>
public interface IRunTarget
{
    /// <summary>The template of the segments' names.</summary>
    string SegmentName { get; }

    /// <summary>The largest share of invalid values, in per cent.</summary>
    double MaxInvalidPercent { get; }

    /// <summary>The fewest values that make an audience.</summary>
    long MinimumCount { get; }

    /// <summary>Requires that an audience may be sent there.</summary>
    /// <param name="audience">The audience, which passed its thresholds.</param>
    /// <param name="anySize">Whether it may be smaller than the last one sent there: the run has judged that.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">It may not.</exception>
    Task RequireAudienceAsync(InsiderAudience audience, bool anySize, CancellationToken cancellationToken);

    /// <summary>Finds credential and relay. Nothing is sent or written.</summary>
    /// <exception cref="InsiderException">One of them is not to be had.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Sends one segment; <see cref="OpenAsync"/> comes before.</summary>
    /// <exception cref="InsiderException">The plan could not be journaled; there is no segment.</exception>
    Task<SentSegment> SendAsync(SegmentPlan plan, CancellationToken cancellationToken);
}
