using System.Globalization;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Callbacks;

/// <summary>Stores what Insider One says about a segment. It judges nothing: any body that comes with the right token may be the only counts we ever get.</summary>
public sealed class CallbackReceiver(IStore store, TimeProvider time)
{
    /// <summary>The largest body that is kept, in bytes.</summary>
    public const int MaximumBodyBytes = 16 * 1024;

    /// <summary>Different bodies that are kept for one segment.</summary>
    public const int MaximumPerSegment = 16;

    // Compared with when no segment of the id exists, so that an unknown id takes as long as a wrong token.
    private static readonly string NoHash = CallbackToken.Hash(CallbackToken.New());

    private readonly SegmentJournal _journal = new(store);
    private readonly CallbackReader _reader = new(store);
    private readonly CallbackProbes _probes = new(store, time);

    /// <summary>Stores a body. When it returns <see cref="CallbackReceipt.Stored"/>, <see cref="CallbackReceipt.Repeated"/> or <see cref="CallbackReceipt.Probed"/> the body is durable.</summary>
    /// <param name="id">The id in the address, as it came.</param>
    /// <param name="token">The token in the address, as it came.</param>
    /// <param name="body">The body, at most <see cref="MaximumBodyBytes"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">The store cannot be read or written: the sender must try again.</exception>
    public async Task<CallbackReceipt> ReceiveAsync(string id, string token, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var known = SegmentId.TryParse(id, out var segment);
        var planned = known ? await _journal.ReadPlannedAsync(segment, cancellationToken) : null;
        if (CallbackToken.Matches(token, planned?.CallbackTokenSha256 ?? NoHash) && planned is not null) return await StoreAsync(segment, body, cancellationToken);
        // Looked for even when there is a segment of that id, whose counts no probe may add to: a wrong token must take as long.
        var probe = known ? await _probes.FindAsync(segment, cancellationToken) : null;
        if (!CallbackToken.Matches(token, probe?.CallbackTokenSha256 ?? NoHash) || probe is null || planned is not null) return CallbackReceipt.NotFound;
        var receipt = await StoreAsync(segment, body, cancellationToken);
        return receipt == CallbackReceipt.Stored ? CallbackReceipt.Probed : receipt;
    }

    private async Task<CallbackReceipt> StoreAsync(SegmentId segment, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        // Each turn either ends or finds that another body took the number meanwhile.
        while (true)
        {
            var present = await _reader.FindAsync(segment, cancellationToken);
            foreach (var callback in await _reader.ReadAsync(present, cancellationToken))
            {
                if (!callback.Body.Span.SequenceEqual(body.Span)) continue;
                // It can be read before its writer has seen it to the disk; this returns when it is there.
                await store.TryPutAsync(callback.Key, body, cancellationToken);
                return CallbackReceipt.Repeated;
            }

            if (present.Count >= MaximumPerSegment) return CallbackReceipt.TooMany;
            var folder = $"{StoreKeys.CallbackHour(ArrivalOf(segment))}{segment}/";
            var number = NextNumber(present, folder);
            if (await store.TryPutAsync(string.Create(CultureInfo.InvariantCulture, $"{folder}{number}.json"), body, cancellationToken))
                return CallbackReceipt.Stored;
        }
    }

    /// <summary>Now, but not before the segment was made: readers look no further back, and a clock of ours that is behind, or was set back, must not hide counts from them.</summary>
    private DateTimeOffset ArrivalOf(SegmentId segment)
    {
        var now = time.GetUtcNow();
        return now < segment.CreatedAt ? segment.CreatedAt : now;
    }

    private static int NextNumber(IEnumerable<StoreEntry> present, string folder) => 1 + present
        .Where(e => e.Key.StartsWith(folder, StringComparison.Ordinal))
        .Select(e => CallbackReader.TryNumber(e.Key[folder.Length..], out var number) ? number : 0)
        .DefaultIfEmpty()
        .Max();
}
