using System.Management.Automation;
using InsiderOne.Core;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Parameters;
using InsiderOne.Segments;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Waits for Insider One's counts, and emits each segment the moment it ends. It reads the store, so it works in another process or on another day.</summary>
[Cmdlet(VerbsLifecycle.Wait, "InsiderSegment", DefaultParameterSetName = SegmentSet)]
[OutputType(typeof(InsiderSegment))]
public sealed class WaitInsiderSegmentCommand : StoreCmdlet
{
    private const string SegmentSet = "Segment";
    private const string IdSet = "Id";

    private readonly Dictionary<Uri, HashSet<SegmentId>> _waiting = [];
    private readonly Dictionary<Uri, IStore> _stores = [];
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly SegmentProgressBar _progress = new(1_620_003, "Waiting for Insider One", TimeProvider.System);
    private int _count;
    private int _done;

    /// <summary>What Send-InsiderSegment or Get-InsiderSegment returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = SegmentSet)]
    [Segment]
    public InsiderSegment? Segment { get; set; }

    /// <summary>The ids of segments.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>How long to wait, in seconds; until each segment's deadline when not given. 0 looks once.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? TimeoutSeconds { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == SegmentSet)
        {
            // The cmdlet that learned of a refusal raised its error; one is enough.
            if (ReportedSegments.Contains(Segment!)) _reported.Add(Segment!.Id);
            await AddAsync(Store ?? Segment!.Store, Segment!.Id);
            return;
        }

        foreach (var id in Id) await AddAsync(Store, id);
    }

    /// <inheritdoc/>
    protected override async Task EndProcessingAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_waiting.Select(w => WaitAsync(_stores[w.Key], w.Value, cancellationToken)));
        if (_progress.End() is { } end) await WriteProgressAsync(end);
    }

    private async Task AddAsync(Uri? storeUri, string id)
    {
        try
        {
            var store = StoreParameter.Open(storeUri);
            var segmentId = SegmentId.Parse(id);
            if (_stores.TryAdd(store.Uri, store)) _waiting[store.Uri] = [];
            if (_waiting[store.Uri].Add(segmentId)) _count++;
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }

    private async Task WaitAsync(IStore store, HashSet<SegmentId> ids, CancellationToken cancellationToken)
    {
        var timeout = TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var wait = new SegmentWait { Timeout = timeout, Pending = _ => ShowProgress(), Unreadable = UnreadableAsync, NotTidied = WarnAsync };
        await foreach (var segment in new SegmentWaiter(store, TimeProvider.System).WaitAsync(ids, wait, cancellationToken))
        {
            Interlocked.Increment(ref _done);
            await WriteObjectAsync(segment);
            if (ErrorOf(segment) is { } error) await WriteErrorAsync(error);
        }
    }

    private Task UnreadableAsync(InsiderException error)
    {
        Interlocked.Decrement(ref _count);
        return WriteErrorAsync(error);
    }

    private Task WarnAsync(InsiderSegment segment, InsiderException reason) => WriteWarningAsync(
        $"The staged file of the segment '{segment.SegmentName}' could not be removed yet: {reason.Message} The relay's next sweep tries again.");

    private InsiderException? ErrorOf(InsiderSegment segment)
    {
        if (!SegmentState.HasEnded(segment.Status)) return SegmentErrors.SegmentStillProcessing(segment);
        return segment.Status is InsiderSegmentStatus.Rejected or InsiderSegmentStatus.NotSent && _reported.Contains(segment.Id) ? null : SegmentVerdict.ErrorOf(segment);
    }

    private void ShowProgress()
    {
        if (_progress.Next(_done, _count) is { } record) _ = WriteProgressAsync(record);
    }
}
