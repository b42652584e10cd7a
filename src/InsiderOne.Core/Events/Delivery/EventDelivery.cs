using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Events;

/// <summary>Sends requests, and sees to it that no row is lost: what was refused and what is unconfirmed is in a file before anyone is told.</summary>
/// <param name="api">The client.</param>
/// <param name="rejected">Takes rows that were certainly not taken, or null.</param>
/// <param name="unconfirmed">Takes rows that may have been taken.</param>
public sealed class EventDelivery(UpsertApi api, EventRowFile? rejected, EventRowFile unconfirmed)
{
    /// <summary>Notes a row that cannot be sent.</summary>
    /// <returns>The error to show.</returns>
    public InsiderException Reject(string source, EventLayout layout, long row, IReadOnlyList<object?> cells, EventFault fault)
    {
        rejected?.Write(layout, [(row, cells, fault.ToString())]);
        return EventErrors.EventRowInvalid(source, row, fault);
    }

    /// <summary>Sends a request and notes what became of its rows.</summary>
    public async Task<EventBatchResult> DeliverAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        UpsertResult result;
        try
        {
            result = await api.SendAsync(batch, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Keep(rejected, batch, batch.Users, "stopped before the request left");
            throw;
        }

        return result.Outcome switch
        {
            SubmissionOutcome.Accepted => Accepted(batch, result),
            SubmissionOutcome.Unconfirmed => Unconfirmed(batch, batch.Users, result, result.Last.Message, []),
            SubmissionOutcome.Rejected => Rejected(batch, result),
            _ => Failed(batch, result, EventErrors.EventBatchNotSent(batch, result.Last.Message)),
        };
    }

    /// <summary>Notes rows that will not be sent, because the run has ended.</summary>
    /// <returns>How many there are.</returns>
    public int Abandon(EventBatch batch)
    {
        Keep(rejected, batch, batch.Users, "the run ended before");
        return batch.Users.Count;
    }

    private EventBatchResult Accepted(EventBatch batch, UpsertResult result)
    {
        var refused = result.RowErrors.OrderBy(e => e.Key).ToList();
        rejected?.Write(batch.Layout, refused.Select(e => (batch.Users[e.Key].Row, batch.Users[e.Key].Cells, e.Value)));
        List<InsiderException> errors = [.. refused.Select(e => EventErrors.EventRowRejected(batch.Source, batch.Users[e.Key].Row, e.Value))];
        if (result.Doubt is null) return new EventBatchResult(batch.ToString(), batch.Users.Count - refused.Count, refused.Count, 0, errors, result.Attempts);
        return Unconfirmed(batch, [.. batch.Users.Where((_, place) => !result.RowErrors.ContainsKey(place))], result, result.Doubt, errors);
    }

    private EventBatchResult Unconfirmed(EventBatch batch, IReadOnlyList<EventUser> users, UpsertResult result, string reason, List<InsiderException> errors)
    {
        Keep(unconfirmed, batch, users, reason);
        return new EventBatchResult(
            batch.ToString(), 0, errors.Count, users.Count, [.. errors, EventErrors.EventBatchUnconfirmed(batch, users.Count, reason, unconfirmed.Path)], result.Attempts);
    }

    private EventBatchResult Rejected(EventBatch batch, UpsertResult result)
    {
        var isRefused = result.Last.HttpStatus is 401 or 403 or (>= 300 and <= 399);
        var error = isRefused ? EventErrors.EventsUnauthorized(batch, result.Last.Message) : EventErrors.EventBatchRejected(batch, result.Last.Message);
        return Failed(batch, result, error) with { EndsRun = isRefused };
    }

    private EventBatchResult Failed(EventBatch batch, UpsertResult result, InsiderException error)
    {
        Keep(rejected, batch, batch.Users, result.Last.Message);
        return new EventBatchResult(batch.ToString(), 0, batch.Users.Count, 0, [error], result.Attempts);
    }

    private static void Keep(EventRowFile? file, EventBatch batch, IEnumerable<EventUser> users, string reason) =>
        file?.Write(batch.Layout, users.Select(u => (u.Row, u.Cells, reason)));
}
