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
        // What other tests left may go meanwhile.
        Assert.InRange(Memory() - before, long.MinValue, 8L << 20);
        var audience = builder.Complete(TestContext.Current.CancellationToken);
        Assert.Equal(200_000, audience.SentCount);
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
