using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Orchestrations;

/// <summary>
/// The records of runs, in <c>runs/&lt;name&gt;/&lt;number&gt;/</c>. Each is written once. The number of a run is its place in the queue: who writes the
/// first record of the next number runs, and everybody else is told.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
/// <param name="kind">What is run; orchestrations when null.</param>
public sealed class RunJournal(IStore store, TimeProvider time, RunKind? kind = null)
{
    private const string StartedName = "1-started.json";
    private const string BuiltName = "2-built.json";
    private const string SendingName = "3-sending.json";
    private const string SentName = "4-sent.json";
    private const string EndedName = "5-ended.json";
    private const string LeasePrefix = "lease-";
    private const string Extension = ".json";

    /// <summary>The store the runs are in.</summary>
    public IStore Store => store;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>What is run.</summary>
    public RunKind Kind { get; } = kind ?? RunKind.Orchestration;

    /// <summary>The numbers of an orchestration's runs, the last first.</summary>
    public async Task<IReadOnlyList<int>> ListAsync(string name, CancellationToken cancellationToken)
    {
        var numbers = new List<int>();
        await foreach (var folder in store.ListFoldersAsync(Kind.Folder(name), "", cancellationToken))
            if (int.TryParse(folder, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Folder(number) == folder) numbers.Add(number);
        numbers.Sort(static (a, b) => b.CompareTo(a));
        return numbers;
    }

    /// <summary>The names of the orchestrations that ever ran.</summary>
    public IAsyncEnumerable<string> ListNamesAsync(CancellationToken cancellationToken) => store.ListFoldersAsync(StoreKeys.Runs, "", cancellationToken);

    /// <summary>Reads a run; null when there is none of that number.</summary>
    /// <exception cref="InsiderException"><c>StoreRecordTooNew</c>, <c>StoreRecordInvalid</c>, or the store cannot be read.</exception>
    public async Task<RunHistory?> ReadAsync(string name, int number, CancellationToken cancellationToken)
    {
        var lease = 0;
        var folder = Key(name, number, "");
        var names = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in store.ListAsync(folder, cancellationToken))
        {
            var file = entry.Key[folder.Length..];
            names.Add(file);
            lease = Math.Max(lease, LeaseOf(file));
        }

        if (await GetAsync(name, number, StartedName, StoreJson.Default.RunStartedRecord, names, cancellationToken) is not { } started) return null;
        var renewed = lease == 0 ? null : await GetAsync(name, number, LeaseName(lease), StoreJson.Default.RunLeaseRecord, names, cancellationToken);
        return new RunHistory(name, number, started, renewed?.Lease ?? started.Lease, lease)
        {
            Built = await GetAsync(name, number, BuiltName, StoreJson.Default.RunBuiltRecord, names, cancellationToken),
            Sending = await GetAsync(name, number, SendingName, StoreJson.Default.RunSendingRecord, names, cancellationToken),
            Sent = await GetAsync(name, number, SentName, StoreJson.Default.RunSentRecord, names, cancellationToken),
            Ended = await GetAsync(name, number, EndedName, StoreJson.Default.RunEndedRecord, names, cancellationToken),
        };
    }

    /// <summary>Begins a run. False when somebody else began it.</summary>
    public Task<bool> TryStartAsync(string name, int number, int revision, RunLease lease, CancellationToken cancellationToken) =>
        TryPutAsync(name, number, StartedName, Stamp(new RunStartedRecord { Revision = revision, Lease = lease }), StoreJson.Default.RunStartedRecord, cancellationToken);

    /// <summary>Writes the next lease of a run. False when somebody else did.</summary>
    public Task<bool> TryLeaseAsync(string name, int number, int lease, RunLease value, CancellationToken cancellationToken) =>
        TryPutAsync(name, number, LeaseName(lease), Stamp(new RunLeaseRecord { Lease = value }), StoreJson.Default.RunLeaseRecord, cancellationToken);

    /// <summary>Journals the audience. False when it is journaled already.</summary>
    public Task<bool> TryWriteAsync(string name, int number, RunBuiltRecord record, CancellationToken cancellationToken) =>
        TryPutAsync(name, number, BuiltName, Stamp(record), StoreJson.Default.RunBuiltRecord, cancellationToken);

    /// <summary>Journals that segments are about to leave. False when it is journaled already.</summary>
    public Task<bool> TryWriteAsync(string name, int number, RunSendingRecord record, CancellationToken cancellationToken) =>
        TryPutAsync(name, number, SendingName, Stamp(record), StoreJson.Default.RunSendingRecord, cancellationToken);

    /// <summary>Journals that all segments were handed over. False when it is journaled already.</summary>
    public Task<bool> TryWriteAsync(string name, int number, RunSentRecord record, CancellationToken cancellationToken) =>
        TryPutAsync(name, number, SentName, Stamp(record), StoreJson.Default.RunSentRecord, cancellationToken);

    /// <summary>Journals the end. False when it is journaled already.</summary>
    public Task<bool> TryWriteAsync(string name, int number, RunEndedRecord record, CancellationToken cancellationToken) =>
        TryPutAsync(name, number, EndedName, Stamp(record), StoreJson.Default.RunEndedRecord, cancellationToken);

    private T Stamp<T>(T record)
        where T : RunRecord => record with { At = time.GetUtcNow(), Writer = SegmentJournal.Writer };

    private async Task<bool> TryPutAsync<T>(string name, int number, string file, T record, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        await store.TryPutAsync(Key(name, number, file), StoreJson.Serialize(record, type), cancellationToken);

    private async Task<T?> GetAsync<T>(string name, int number, string file, JsonTypeInfo<T> type, HashSet<string> present, CancellationToken cancellationToken)
        where T : class
    {
        var key = Key(name, number, file);
        return present.Contains(file) && await store.GetAsync(key, cancellationToken) is { } content ? StoreJson.Deserialize(key, content, type) : null;
    }

    private string Key(string name, int number, string file) => $"{Kind.Folder(name)}{Folder(number)}/{file}";

    // Of one width, so that names sort as numbers do.
    private static string Folder(int number) => number.ToString("00000000", CultureInfo.InvariantCulture);

    private static string LeaseName(int number) => string.Create(CultureInfo.InvariantCulture, $"{LeasePrefix}{number}{Extension}");

    private static int LeaseOf(string file) =>
        file.StartsWith(LeasePrefix, StringComparison.Ordinal) && file.EndsWith(Extension, StringComparison.Ordinal)
        && int.TryParse(file.AsSpan()[LeasePrefix.Length..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
