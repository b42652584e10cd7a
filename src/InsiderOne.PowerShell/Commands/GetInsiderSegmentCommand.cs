using System.Collections.Concurrent;
using System.Management.Automation;
using InsiderOne.Core;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Parameters;
using InsiderOne.Segments;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Reads the history of a store, the newest segment first, or some segments as they stand now.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderSegment", DefaultParameterSetName = HistorySet)]
[OutputType(typeof(InsiderSegment))]
public sealed class GetInsiderSegmentCommand : StoreCmdlet
{
    private const string HistorySet = "History";
    private const string IdSet = "Id";
    private const string SegmentSet = "Segment";

    /// <summary>The ids of segments.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Segments to read again.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SegmentSet)]
    [Segment]
    public InsiderSegment? Segment { get; set; }

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = HistorySet)]
    [SupportsWildcards]
    public string[]? SegmentName { get; set; }

    /// <summary>The destinations they were sent through, with wildcards.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public string[]? Destination { get; set; }

    /// <summary>Where the segments stand.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    public InsiderSegmentStatus[]? Status { get; set; }

    /// <summary>The earliest time the send was planned.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    public DateTime? After { get; set; }

    /// <summary>The latest time the send was planned.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    public DateTime? Before { get; set; }

    /// <summary>How many segments, at most.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => ParameterSetName switch
    {
        IdSet => ReadAsync(OpenStore(), Id, cancellationToken),
        SegmentSet => ReadAsync(StoreParameter.Open(Store ?? Segment!.Store), [Segment!.Id], cancellationToken),
        _ => HistoryAsync(OpenStore(), cancellationToken),
    };

    private async Task ReadAsync(IStore store, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var reader = new SegmentReader(store, TimeProvider.System);
        foreach (var id in ids)
        {
            try
            {
                await WriteObjectAsync(await reader.ReadAsync(SegmentId.Parse(id), cancellationToken));
            }
            catch (InsiderException e)
            {
                await WriteErrorAsync(e);
            }
        }
    }

    private async Task HistoryAsync(IStore store, CancellationToken cancellationToken)
    {
        var names = Patterns(SegmentName);
        var destinations = Patterns(Destination);
        var left = First ?? int.MaxValue;
        var unreadable = new ConcurrentQueue<InsiderException>();
        await foreach (var segment in new SegmentQuery(store, TimeProvider.System).ReadAsync(After, Before, unreadable.Enqueue, cancellationToken))
        {
            while (unreadable.TryDequeue(out var error)) await WriteErrorAsync(error);
            if (!IsMatch(names, segment.SegmentName) || !IsMatch(destinations, segment.Destination) || Status?.Contains(segment.Status) == false) continue;
            await WriteObjectAsync(segment);
            if (--left == 0) return;
        }

        while (unreadable.TryDequeue(out var error)) await WriteErrorAsync(error);
    }

    private static List<WildcardPattern>? Patterns(string[]? texts) => texts?.Select(static t => new WildcardPattern(t, WildcardOptions.IgnoreCase)).ToList();

    private static bool IsMatch(List<WildcardPattern>? patterns, string? text) => patterns is null || (text is not null && patterns.Exists(p => p.IsMatch(text)));
}
