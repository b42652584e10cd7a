using System.Globalization;
using System.Net;

namespace InsiderOne.Sandbox.Statistics;

/// <summary>Remembers what happened, for <see cref="SandboxReport"/>.</summary>
internal sealed class SandboxStatistics(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<UploadRecord> _uploads = [];
    private readonly List<UpsertRecord> _upserts = [];
    private readonly List<DownloadRecord> _downloads = [];
    private readonly SortedDictionary<string, int> _callbackStatuses = new(StringComparer.Ordinal);
    private int _peak;
    private int _processing;

    /// <summary>Adds an upload, to be completed by who answers it.</summary>
    public UploadRecord Upload()
    {
        var record = new UploadRecord { Time = time.GetUtcNow() };
        lock (_lock)
            _uploads.Add(record);
        return record;
    }

    /// <summary>Adds an upsert, to be completed by who answers it.</summary>
    public UpsertRecord Upsert()
    {
        var record = new UpsertRecord { Time = time.GetUtcNow() };
        lock (_lock)
            _upserts.Add(record);
        return record;
    }

    /// <summary>Notes how many requests a second held.</summary>
    public void RequestsInSecond(int count)
    {
        lock (_lock)
            _peak = Math.Max(_peak, count);
    }

    /// <summary>Notes that a segment is to be processed.</summary>
    public void SegmentAccepted() => Interlocked.Increment(ref _processing);

    /// <summary>Notes that a segment's processing has ended, well or not.</summary>
    public void SegmentEnded() => Interlocked.Decrement(ref _processing);

    /// <summary>Adds a file.</summary>
    public void Downloaded(DownloadRecord record)
    {
        lock (_lock)
            _downloads.Add(record);
    }

    /// <summary>Adds a try to deliver a callback.</summary>
    public void CallbackSent(HttpStatusCode? status)
    {
        var key = status is { } code ? ((int)code).ToString(CultureInfo.InvariantCulture) : "none";
        lock (_lock)
            _callbackStatuses[key] = _callbackStatuses.GetValueOrDefault(key) + 1;
    }

    /// <summary>The report as of now.</summary>
    public SandboxReport Report()
    {
        lock (_lock)
        {
            return new SandboxReport
            {
                UploadCount = _uploads.Count,
                ThrottledCount = _uploads.Count(static upload => upload.Status == 429),
                PeakRequestsPerSecond = _peak,
                ProcessingCount = Volatile.Read(ref _processing),
                CallbackCount = _callbackStatuses.Values.Sum(),
                CallbackStatuses = new Dictionary<string, int>(_callbackStatuses),
                Uploads = [.. _uploads],
                Upserts = [.. _upserts],
                Downloads = [.. _downloads],
            };
        }
    }
}
