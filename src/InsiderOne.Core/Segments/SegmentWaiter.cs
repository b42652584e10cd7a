using System.Runtime.CompilerServices;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>Waits for segments by looking at the store, so it works in another process or on another day. It changes nothing but to end what has ended.</summary>
public sealed class SegmentWaiter(IStore store, TimeProvider time)
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(100);

    // So that a deadline that passes is seen by the derived status first, unless the wall clock was set back.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private readonly SegmentReader _reader = new(store, time);
    private readonly SegmentEnder _ender = new(store, time);

    /// <summary>Emits each segment the moment it ends; when the time is up, those that have not ended as they stand. The store is read at least once.</summary>
    /// <param name="ids">The segments.</param>
    /// <param name="timeout">How long to wait, measured by a clock that does not jump; null until each segment's deadline.</param>
    /// <param name="pending">Told how many have not ended after each look at the store.</param>
    /// <param name="notTidied">Told why a segment that has ended could not be tidied up: on a full or read-only disk its counts count all the same.</param>
    /// <param name="cancellationToken">Ends the wait; no record is changed.</param>
    public async IAsyncEnumerable<InsiderSegment> WaitAsync(
        IReadOnlyCollection<SegmentId> ids,
        TimeSpan? timeout,
        IProgress<int>? pending,
        Func<InsiderSegment, InsiderException, Task>? notTidied,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var left = ids.ToHashSet();
        for (var poll = FirstPoll; left.Count > 0; poll = Longer(poll))
        {
            var timeUp = timeout is { } limit && time.GetElapsedTime(start) >= limit;
            var segments = await _reader.ReadAsync(left, cancellationToken);
            // From here on the deadline is measured by a clock that does not jump. It started before the store was read.
            timeout ??= segments.Max(s => s.Deadline) - time.GetUtcNow() + time.GetElapsedTime(start) + Slack;
            foreach (var segment in segments)
            {
                var ended = SegmentState.HasEnded(segment.Status);
                if (!ended && !timeUp) continue;
                var failure = ended ? await EndAsync(segment, cancellationToken) : null;
                left.Remove(SegmentId.Parse(segment.Id));
                yield return segment;
                if (failure is not null && notTidied is not null) await notTidied(segment, failure);
            }

            pending?.Report(left.Count);
            if (left.Count == 0) yield break;
            var rest = timeout - time.GetElapsedTime(start);
            await Task.Delay(rest is { } most && most < poll ? Positive(most) : poll, time, cancellationToken);
        }
    }

    private async Task<InsiderException?> EndAsync(InsiderSegment segment, CancellationToken cancellationToken)
    {
        try
        {
            await _ender.EndAsync(segment, cancellationToken);
            return null;
        }
        catch (InsiderException e)
        {
            return e;
        }
    }

    private TimeSpan Longer(TimeSpan poll) => poll * 1.5 < store.PollInterval ? poll * 1.5 : store.PollInterval;

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
