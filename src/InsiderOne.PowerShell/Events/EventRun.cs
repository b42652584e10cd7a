using InsiderOne.Core.Events;
using InsiderOne.Segments;

namespace InsiderOne.Events;

/// <summary>The rows of one source on their way: mapped, collected into requests, sent side by side, and counted.</summary>
internal sealed class EventRun(string source, EventLayout layout, EventDelivery delivery, int batchSize, int throttleLimit) : IDisposable
{
    private EventMapper _mapper = new(layout);
    private EventBatcher _batcher = new(source, layout, batchSize);
    private readonly SendQueue<EventBatchResult> _queue = new(throttleLimit);
    private readonly long _start = TimeProvider.System.GetTimestamp();

    public string Source => source;

    public EventLayout Layout { get; private set; } = layout;

    public long RowCount { get; private set; }

    public long SentCount { get; private set; }

    public long FailedCount { get; private set; }

    public long UnconfirmedCount { get; private set; }

    public int AttemptCount { get; private set; }

    /// <summary>The error after which nothing more is sent, or null.</summary>
    public InsiderException? End { get; private set; }

    /// <summary>Takes a row.</summary>
    /// <param name="cells">Its cells, in the order of the layout.</param>
    /// <param name="fault">What is wrong with the row itself, or null.</param>
    /// <param name="cancellationToken">Ends the wait for a place.</param>
    /// <returns>The error of the row, or null.</returns>
    public async Task<InsiderException?> AddAsync(object?[] cells, EventFault? fault, CancellationToken cancellationToken)
    {
        var row = ++RowCount;
        var user = Array.Empty<byte>();
        fault ??= _mapper.TryMap(cells, out user);
        if (fault is null && !EventBatcher.Fits(user)) fault = EventFault.RowTooLarge;
        if (fault is not null)
        {
            FailedCount++;
            return delivery.Reject(source, Layout, row, cells, fault);
        }

        if (_batcher.Add(new EventUser(row, user, cells)) is { } full) await StartAsync(full, cancellationToken);
        return null;
    }

    /// <summary>Goes on with more columns, which a later row brought. What is collected has the columns of before, and is sent.</summary>
    public async Task WidenAsync(EventLayout wider, CancellationToken cancellationToken)
    {
        if (wider.Columns.SequenceEqual(Layout.Columns, StringComparer.Ordinal)) return;
        if (_batcher.Take() is { } before) await StartAsync(before, cancellationToken);
        _mapper.Dispose();
        (Layout, _mapper, _batcher) = (wider, new EventMapper(wider), new EventBatcher(source, wider, batchSize));
    }

    /// <summary>Ends the run: what is collected is not sent any more.</summary>
    public void Stop(InsiderException error) => End ??= error;

    /// <summary>Sends what is left; after an end, notes it as not sent.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_batcher.Take() is not { } rest) return;
        if (End is null) await StartAsync(rest, cancellationToken);
        else FailedCount += delivery.Abandon(rest);
    }

    /// <summary>A result that is there, or null.</summary>
    public async Task<EventBatchResult?> TryTakeAsync() => _queue.TryTake(out var ended) ? Count(await ended) : null;

    /// <summary>The next result; null when there is none to come.</summary>
    public async Task<EventBatchResult?> TakeAsync(CancellationToken cancellationToken) =>
        await _queue.TakeAsync(cancellationToken) is { } ended ? Count(await ended) : null;

    public InsiderEventSummary Summary(Uri upsertBaseUri, EventRowFile? rejected, EventRowFile unconfirmed) => new()
    {
        Source = source,
        RowCount = RowCount,
        SentCount = SentCount,
        FailedCount = FailedCount,
        UnconfirmedCount = UnconfirmedCount,
        BatchCount = _queue.StartedCount,
        AttemptCount = AttemptCount,
        RejectedPath = rejected is { Count: > 0 } ? rejected.Path : null,
        UnconfirmedPath = unconfirmed.Count > 0 ? unconfirmed.Path : null,
        UpsertBaseUri = upsertBaseUri,
        ElapsedTime = TimeProvider.System.GetElapsedTime(_start),
    };

    /// <summary>Notes what was collected and is not sent any more, as after Ctrl+C or an error upstream.</summary>
    public void Dispose()
    {
        _queue.Dispose();
        _mapper.Dispose();
        if (_batcher.Take() is not { } rest) return;
        try
        {
            delivery.Abandon(rest);
        }
        catch (InsiderException)
        {
            // The pipeline is over, and nobody can be told; the rows are still where they came from.
        }
    }

    private Task StartAsync(EventBatch batch, CancellationToken cancellationToken) =>
        _queue.StartAsync(() => delivery.DeliverAsync(batch, cancellationToken), cancellationToken);

    private EventBatchResult Count(EventBatchResult result)
    {
        SentCount += result.SentCount;
        FailedCount += result.FailedCount;
        UnconfirmedCount += result.UnconfirmedCount;
        AttemptCount += result.Attempts.Count;
        if (result.EndsRun) End ??= result.Errors[^1];
        return result;
    }
}
