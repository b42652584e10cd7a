using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>Writes and reads the journals of sends. Each kind of record has its own number, so put-if-absent lets each be written once.</summary>
public sealed class SegmentJournal(IStore store)
{
    private const string PlannedName = "1-planned.json";
    private const string RequestedName = "2-requested.json";
    private const string AnsweredName = "3-answered.json";
    private const string EndedName = "4-ended.json";

    /// <summary>This process, in the records it writes.</summary>
    public static string Writer { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The store the journals are in.</summary>
    public IStore Store => store;

    /// <summary>Journals what will be sent.</summary>
    public Task WriteAsync(SegmentId id, PlannedRecord record, CancellationToken cancellationToken) =>
        PutAsync(id, PlannedName, StoreJson.Serialize(record, StoreJson.Default.PlannedRecord), cancellationToken);

    /// <summary>Journals that a request is about to leave.</summary>
    public Task WriteAsync(SegmentId id, RequestedRecord record, CancellationToken cancellationToken) =>
        PutAsync(id, RequestedName, StoreJson.Serialize(record, StoreJson.Default.RequestedRecord), cancellationToken);

    /// <summary>Journals what became of the request.</summary>
    public Task WriteAsync(SegmentId id, AnsweredRecord record, CancellationToken cancellationToken) =>
        PutAsync(id, AnsweredName, StoreJson.Serialize(record, StoreJson.Default.AnsweredRecord), cancellationToken);

    /// <summary>Journals the end. False when somebody else did.</summary>
    public async Task<bool> TryWriteAsync(SegmentId id, EndedRecord record, CancellationToken cancellationToken) =>
        await store.TryPutAsync(StoreKeys.Segment(id) + EndedName, StoreJson.Serialize(record, StoreJson.Default.EndedRecord), cancellationToken);

    /// <summary>Reads what was to be sent, or null when there is no such send.</summary>
    /// <exception cref="InsiderException"><c>StoreRecordTooNew</c>, <c>StoreRecordInvalid</c>, or the store cannot be read.</exception>
    public Task<PlannedRecord?> ReadPlannedAsync(SegmentId id, CancellationToken cancellationToken) =>
        GetAsync(StoreKeys.Segment(id) + PlannedName, StoreJson.Default.PlannedRecord, cancellationToken);

    /// <summary>Reads what was to be sent by one of many sends; null also when it cannot be understood, which must not hide the others.</summary>
    /// <exception cref="InsiderException">The store cannot be read.</exception>
    public async Task<PlannedRecord?> FindPlannedAsync(SegmentId id, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadPlannedAsync(id, cancellationToken);
        }
        catch (InsiderException e) when (e.Kind == InsiderErrorKind.InvalidData)
        {
            return null;
        }
    }

    /// <summary>Reads a send's journal, or null when there is none.</summary>
    /// <exception cref="InsiderException"><c>StoreRecordTooNew</c>, <c>StoreRecordInvalid</c>, or the store cannot be read.</exception>
    public async Task<SegmentHistory?> ReadAsync(SegmentId id, CancellationToken cancellationToken) =>
        await ReadPlannedAsync(id, cancellationToken) is { } planned
            ? await ReadOnAsync(new SegmentHistory(id, planned, null, null), cancellationToken)
            : null;

    /// <summary>Reads the records that a listing found; null when the plan is not among them. Asking for what is not there costs as much as asking for what is.</summary>
    /// <exception cref="InsiderException"><c>StoreRecordTooNew</c>, <c>StoreRecordInvalid</c>, or the store cannot be read.</exception>
    public async Task<SegmentHistory?> ReadAsync(SegmentId id, JournalRecords present, CancellationToken cancellationToken)
    {
        if (!present.HasFlag(JournalRecords.Planned) || await ReadPlannedAsync(id, cancellationToken) is not { } planned) return null;
        return present == JournalRecords.Planned
            ? new SegmentHistory(id, planned, null, null)
            : await ReadOnAsync(new SegmentHistory(id, planned, null, null), cancellationToken);
    }

    /// <summary>The records of every journal of a day.</summary>
    public async Task<Dictionary<SegmentId, JournalRecords>> ListAsync(string dayFolder, CancellationToken cancellationToken)
    {
        var found = new Dictionary<SegmentId, JournalRecords>();
        await foreach (var entry in store.ListAsync(dayFolder, cancellationToken))
        {
            var path = entry.Key[dayFolder.Length..];
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 || !SegmentId.TryParse(path[..slash], out var id)) continue;
            found[id] = found.GetValueOrDefault(id) | path[(slash + 1)..] switch
            {
                PlannedName => JournalRecords.Planned,
                RequestedName => JournalRecords.Requested,
                AnsweredName => JournalRecords.Answered,
                _ => JournalRecords.None,
            };
        }

        return found;
    }

    /// <summary>Reads the records that were not there when the journal was read before; what is there never changes.</summary>
    /// <exception cref="InsiderException"><c>StoreRecordTooNew</c>, <c>StoreRecordInvalid</c>, or the store cannot be read.</exception>
    public async Task<SegmentHistory> ReadOnAsync(SegmentHistory known, CancellationToken cancellationToken)
    {
        if (known.Answered is not null) return known;
        var folder = StoreKeys.Segment(known.Id);
        // The answer first: whoever sees it sees the request that was journaled before it.
        var answered = await GetAsync(folder + AnsweredName, StoreJson.Default.AnsweredRecord, cancellationToken);
        var requested = known.Requested ?? await GetAsync(folder + RequestedName, StoreJson.Default.RequestedRecord, cancellationToken);
        return known with { Requested = requested, Answered = answered };
    }

    /// <summary>Whether a segment's end is journaled.</summary>
    /// <exception cref="InsiderException"><c>StoreRecordTooNew</c>, <c>StoreRecordInvalid</c>, or the store cannot be read.</exception>
    public async Task<bool> HasEndedAsync(SegmentId id, CancellationToken cancellationToken) =>
        await GetAsync(StoreKeys.Segment(id) + EndedName, StoreJson.Default.EndedRecord, cancellationToken) is not null;

    private async Task<T?> GetAsync<T>(string key, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        await store.GetAsync(key, cancellationToken) is { } content ? StoreJson.Deserialize(key, content, type) : null;

    private async Task PutAsync(SegmentId id, string name, byte[] content, CancellationToken cancellationToken)
    {
        var key = StoreKeys.Segment(id) + name;
        if (await store.TryPutAsync(key, content, cancellationToken)) return;
        // A store that repeats a write after a lost answer finds its own record there.
        var present = await store.GetAsync(key, cancellationToken);
        if (present is null || !content.AsSpan().SequenceEqual(present)) throw StoreErrors.StoreRecordExists(key);
    }
}
