using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AudienceUpdateTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Values_come_and_go_and_each_is_there_once()
    {
        var result = Update(["a@example.com", "b@example.com", "c@example.com"], ["D@example.com", "a@EXAMPLE.com", "nonsense"], ["B@example.com", "x@example.com"]);
        Assert.Equal(["a@example.com", "c@example.com", "d@example.com"], AudienceFixture.Lines(result.Audience));
        Assert.Equal((2, 1), (result.KeptCount, result.AddedCount));
        Assert.Equal(1, result.Audience.InvalidCount);
    }

    [Fact]
    public void A_value_that_is_added_and_removed_is_removed() =>
        Assert.Equal(["a@example.com"], AudienceFixture.Lines(Update(["a@example.com"], ["b@example.com"], ["b@example.com"]).Audience));

    [Fact]
    public void All_may_go_and_the_list_is_empty() => Assert.Equal(0, Update(["a@example.com"], [], ["a@example.com"]).Audience.SentCount);

    [Theory]
    [InlineData(1_000)]
    [InlineData(20_000)]
    [InlineData(8 * 1024 * 1024)]
    public void A_list_larger_than_memory_is_changed_on_the_disk(int memoryBytes)
    {
        var earlier = Enumerable.Range(0, 5_000).Select(static i => $"user{i}@example.com").ToArray();
        var add = Enumerable.Range(4_000, 2_000).Select(static i => $"user{i}@example.com").ToArray();
        var remove = Enumerable.Range(0, 6_000).Where(static i => i % 3 == 0).Select(static i => $"user{i}@example.com").ToArray();
        var result = Update(earlier, add, remove, memoryBytes);
        Assert.Equal(Enumerable.Range(0, 6_000).Where(static i => i % 3 != 0).Select(static i => $"user{i}@example.com"), AudienceFixture.Lines(result.Audience));
        Assert.Equal(3_333, result.KeptCount);
        Assert.Equal(667, result.AddedCount);
        Assert.Single(_fixture.Leftovers(), File.Exists);
    }

    private UpdateResult Update(string[] earlier, string[] add, string[] remove, int memoryBytes = 8 * 1024 * 1024) => AudienceUpdate.Build(
        new UpdateSources { Earlier = [() => new ValueListReader(earlier)], Add = [() => new ValueListReader(add)], Remove = [() => new ValueListReader(remove)] },
        _fixture.Options() with { Tuning = AudienceTuning.Default with { DistinctMemoryBytes = memoryBytes } },
        "vip",
        cancellationToken: TestContext.Current.CancellationToken);
}
