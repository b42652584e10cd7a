using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>Measures the whole process, so nothing else may run.</summary>
[CollectionDefinition(nameof(AudienceMemoryTests), DisableParallelization = true)]
[Collection(nameof(AudienceMemoryTests))]
public sealed class AudienceMemoryTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Memory_stays_small_when_values_spill()
    {
        // 200,000 values of 1,000 bytes would be 200 MB.
        var options = _fixture.Options("uuid") with { MaxFileBytes = AudienceOptions.MaxMaxFileBytes };
        var tail = new string('x', 990);
        var before = Memory();
        using var builder = new AudienceBuilder(options, "pipeline");
        for (var i = 0; i < 200_000; i++) builder.Add($"{i:D10}{tail}");
        Assert.InRange(Memory() - before, 0, 8L << 20);
        var audience = builder.Complete(TestContext.Current.CancellationToken);
        Assert.Equal(200_000, audience.SentCount);
    }

    [Fact]
    public void Memory_does_not_grow_with_an_audience_that_is_split()
    {
        var audience = AudienceFixture.FromValues(_fixture.Options(), Enumerable.Range(0, 300_000).Select(static i => $"user{i}@example.com"));
        var before = Memory();
        var sides = TreatmentSplitter.Split(
            audience, TreatmentPlan.Create(10, ["A", "B"], [], "spring"), new TreatmentOptions { OutputDirectory = _fixture.Output }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(Memory() - before, -64L << 20, 4L << 20);
        Assert.Equal(300_000, sides.Sum(static s => s.Audience.SentCount));
    }

    // What other tests left goes in several collections; it must not count.
    private static long Memory()
    {
        long before, now = long.MaxValue;
        do
        {
            before = now;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            now = GC.GetTotalMemory(forceFullCollection: true);
        }
        while (before - now > 64 << 10);
        return now;
    }
}
