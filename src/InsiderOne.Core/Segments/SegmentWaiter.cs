using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>Waits for segments by looking at the store, so it works in another process or on another day. It changes nothing but to end what has ended.</summary>
public sealed class SegmentWaiter(IStore store, TimeProvider time)
{
    private const int EndedAtOnce = 16;

    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(100);

    // So that a deadline that passes is seen by the derived status first, unless the wall clock was set back.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private readonly SegmentReader _reader = new(store, time);
    private readonly SegmentEnder _ender = new(store, time);

    /// <summary>Emits each segment the moment it ends; when the time is up, those that have not ended as they stand. The store is read at least once.</summary>
    /// <param name="ids">The segments.</param>
    /// <param name="wait">How long, and whom to tell.</param>
    /// <param name="cancellationToken">Ends the wait; no record is changed.</param>
    public async IAsyncEnumerable<InsiderSegment> WaitAsync(
        IReadOnlyCollection<SegmentId> ids, SegmentWait wait, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var timeout = wait.Timeout;
        var timeUp = timeout <= TimeSpan.Zero;
        var unreadable = new ConcurrentBag<InsiderException>();
        var journals = await _reader.OpenAsync(ids, unreadable.Add, cancellationToken);
        if (wait.Unreadable is { } tell)
        {
            // One that cannot be understood is absent too; its own error says more.
            foreach (var error in unreadable) await tell(error);
            foreach (var id in ids.Where(id => !journals.ContainsKey(id) && !unreadable.Any(e => IsOf(e, id))))
                await tell(SegmentErrors.SegmentNotFound(id.ToString(), store.Uri));
        }

        for (var poll = FirstPoll; journals.Count > 0; poll = Longer(poll))
        {
            var segments = await _reader.ReadAsync(journals, cancellationToken);
            // From here on the deadline is measured by a clock that does not jump. It started before the store was read.
            timeout ??= segments.Max(s => s.Deadline) - time.GetUtcNow() + time.GetElapsedTime(start) + Slack;
            // Many may end between two looks: they are tidied up side by side.
            foreach (var some in segments.Where(s => timeUp || SegmentState.HasEnded(s.Status)).Chunk(EndedAtOnce))
            {
                var failures = await Task.WhenAll(some.Select(s => EndAsync(journals[SegmentId.Parse(s.Id)].Planned, s, cancellationToken)));
                for (var i = 0; i < some.Length; i++)
                {
                    journals.Remove(SegmentId.Parse(some[i].Id));
                    yield return some[i];
                    if (failures[i] is { } failure && wait.NotTidied is not null) await wait.NotTidied(some[i], failure);
                }
            }

            wait.Pending?.Invoke(journals.Count);
            if (journals.Count == 0) yield break;
            var rest = timeout - time.GetElapsedTime(start);
            await Task.Delay(rest is { } most && most < poll ? Positive(most) : poll, time, cancellationToken);
            timeUp = time.GetElapsedTime(start) >= timeout;
            await _reader.ReadOnAsync(journals, cancellationToken);
        }
    }

    private async Task<InsiderException?> EndAsync(PlannedRecord planned, InsiderSegment segment, CancellationToken cancellationToken)
    {
        try
        {
            await _ender.EndAsync(planned, segment, cancellationToken);
            return null;
        }
        catch (InsiderException e)
        {
            return e;
        }
    }

    /// <summary>Whether an error is about a segment's record: its target is the record's key.</summary>
    private static bool IsOf(InsiderException error, SegmentId id) => error.Target is string key && key.Contains(id.ToString(), StringComparison.Ordinal);

    private TimeSpan Longer(TimeSpan poll) => poll * 1.5 < store.PollInterval ? poll * 1.5 : store.PollInterval;

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
