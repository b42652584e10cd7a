using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using InsiderOne.Snowflake.StandIn.Sql;

namespace InsiderOne.Snowflake.StandIn.Faults;

/// <summary>A statement that was submitted, and what became of it.</summary>
internal sealed class Run(string handle, string requestId, string text, string tag) : IDisposable
{
    public string Handle { get; } = handle;

    public string RequestId { get; } = requestId;

    public string Text { get; } = text;

    public string Tag { get; } = tag;

    public CancellationTokenSource Stop { get; } = new();

    public Task<ResultTable> Result { get; set; } = Task.FromResult(ResultTable.Status(""));

    public bool HasTimedOut { get; set; }

    public List<IReadOnlyList<string?[]>> Partitions { get; } = [];

    public JsonObject? Body { get; set; }

    public void Dispose() => Stop.Dispose();
}

/// <summary>All statements since the last reset: what ran, how often, and how much was told of it.</summary>
internal sealed class RunList
{
    private readonly ConcurrentQueue<Run> _runs = new();
    private long _bytesSent;

    public IEnumerable<Run> All => _runs;

    public long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>Requests with <c>retry=true</c>.</summary>
    public int RetryCount { get; set; }

    public int PollCount { get; set; }

    public void Sent(long bytes) => Interlocked.Add(ref _bytesSent, bytes);

    public Run? ByHandle(string handle) => _runs.FirstOrDefault(r => r.Handle == handle);

    public Run? ByRequest(string requestId) => _runs.FirstOrDefault(r => r.RequestId == requestId);

    public void Add(Run run) => _runs.Enqueue(run);

    public void Clear()
    {
        _runs.Clear();
        (RetryCount, PollCount) = (0, 0);
        Interlocked.Exchange(ref _bytesSent, 0);
    }
}
