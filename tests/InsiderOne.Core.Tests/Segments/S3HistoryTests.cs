using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Segments;

/// <summary>Measures the memory of the whole process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(S3HistoryTests), DisableParallelization = true)]
[Collection(nameof(S3HistoryTests))]
public sealed class S3HistoryTests
{
    [Fact]
    public async Task Ten_thousand_segments_are_listed_in_pages_and_flat_memory()
    {
        const int Count = 10_000;
        var cancellation = TestContext.Current.CancellationToken;
        var store = StoreLocator.Open((await S3Gateway.GetAsync()).NewStoreUri().AbsoluteUri);
        var start = TimeProvider.System.GetUtcNow();
        var plan = StoreJson.Serialize(new PlannedRecord
        {
            At = start, Writer = "test", SegmentName = "vip", AttributeName = "email", WireAttributeName = "email", PartnerName = "p", AudienceId = "a",
            RowCount = 2, ByteCount = 28, Part = 1, PartCount = 1, CallbackTokenSha256 = "",
        }, StoreJson.Default.PlannedRecord);
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellation }, async (_, token) =>
            await store.TryPutAsync($"{StoreKeys.Segment(SegmentId.New(TimeProvider.System))}1-planned.json", plan, token));
        var query = new SegmentQuery(store, TimeProvider.System);
        Assert.Equal(10, (await query.ReadAsync(null, null, e => throw e, cancellation).Take(10).ToListAsync(cancellation)).Count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (seen, most) = (0, 0L);
        await foreach (var _ in query.ReadAsync(null, null, e => throw e, cancellation))
        {
            if (++seen % 2500 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(Count, seen);
        Assert.InRange(most, long.MinValue, 16 << 20);
    }
}
