using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class DistinctValuesTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(64)]
    [InlineData(4 * 1024)]
    [InlineData(100 * 1024)]
    [InlineData(64 * 1024 * 1024)]
    public void Memory_and_disk_give_the_same_audience(int memory)
    {
        var random = new Random(5);
        string[] values = [.. Enumerable.Range(0, 20_000).Select(_ => Row(random))];
        var slow = new SlowAudience(values);
        var audience = AudienceFixture.FromValues(Options(memory), values);
        Assert.Equal(slow.Sent, AudienceFixture.Lines(audience));
        Assert.Equal((slow.Valid, slow.Duplicate, slow.Invalid, slow.Empty), (audience.ValidCount, audience.DuplicateCount, audience.InvalidCount, audience.EmptyCount));
        Assert.Equal(slow.FirstDuplicates, audience.Problem.Single(p => p.Reason == "Duplicate").FirstRows);
        Assert.Equal(audience.Files.Select(file => file.Path).Order(), Directory.EnumerateFiles(_fixture.Output, "*", SearchOption.AllDirectories).Order());
    }

    [Theory]
    [InlineData(64)]
    [InlineData(64 * 1024 * 1024)]
    public void Every_flag_works_beyond_memory(int memory)
    {
        var options = Options(memory) with { KeepInvalid = true, KeepDuplicate = true, NoNormalization = true };
        string[] values = ["Jane@example.com", "no-at", "jane@example.com", " x ", "joe@example.com", "JOE@example.com "];
        var audience = AudienceFixture.FromValues(options, values);
        Assert.Equal(values, AudienceFixture.Lines(audience));
        Assert.Equal(2, audience.DuplicateCount);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(64 * 1024 * 1024)]
    public void Colliding_hashes_are_told_apart_by_their_bytes(int memory)
    {
        string[] values = [.. Enumerable.Range(0, 3_000).Select(i => $"u{i % 1_000}@example.com")];
        foreach (var hash in new ValueHash[] { _ => 0, _ => ulong.MaxValue, value => (ulong)value.Length, value => value[1] })
        {
            var options = _fixture.Options() with { Tuning = new AudienceTuning { DistinctMemoryBytes = memory, Hash = hash } };
            var audience = AudienceFixture.FromValues(options, values);
            Assert.Equal(values.Distinct(), AudienceFixture.Lines(audience));
            Assert.Equal(2_000, audience.DuplicateCount);
        }
    }

    [Theory]
    [InlineData(64, int.MaxValue)]
    [InlineData(64, 3_000)]
    [InlineData(64 * 1024 * 1024, int.MaxValue)]
    public void Hashes_made_to_collide_are_left_for_a_strong_one_and_the_result_is_exact(int memory, int entries)
    {
        // 30,000 distinct values compared with each other would be 450 million comparisons.
        string[] values = [.. Enumerable.Range(0, 60_000).Select(i => $"u{i * 7 % 30_000}@example.com")];
        var options = _fixture.Options() with { Tuning = new AudienceTuning { DistinctMemoryBytes = memory, Hash = _ => 42, MaxTableEntries = entries } };
        var audience = AudienceFixture.FromValues(options, values);
        Assert.Equal(values.Distinct(), AudienceFixture.Lines(audience));
        Assert.Equal(30_000, audience.DuplicateCount);
    }

    [Fact]
    public void More_values_than_a_table_may_hold_are_divided_and_the_result_is_exact()
    {
        var random = new Random(6);
        string[] values = [.. Enumerable.Range(0, 40_000).Select(_ => Row(random))];
        var options = _fixture.Options() with { Tuning = new AudienceTuning { DistinctMemoryBytes = 64, MaxTableEntries = 100 } };
        Assert.Equal(new SlowAudience(values).Sent, AudienceFixture.Lines(AudienceFixture.FromValues(options, values)));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(64 * 1024 * 1024)]
    public void Equal_values_are_one(int memory)
    {
        var audience = AudienceFixture.FromValues(Options(memory), Enumerable.Repeat("jane@example.com", 300_000));
        Assert.Equal((300_000, 299_999, 1), (audience.ValidCount, audience.DuplicateCount, audience.SentCount));
    }

    [Fact]
    public void A_value_larger_than_memory_goes_to_the_disk()
    {
        var options = _fixture.Options("uuid") with { Tuning = new AudienceTuning { DistinctMemoryBytes = 1024 } };
        var large = new string('x', 100_000);
        Assert.Equal(["a", large, "b"], AudienceFixture.Lines(AudienceFixture.FromValues(options, "a", large, "b", large, "a")));
    }

    [Fact]
    public void A_small_audience_never_touches_the_disk_but_for_its_file()
    {
        var options = _fixture.Options() with { Tuning = new AudienceTuning { CreateSpool = _ => throw new InvalidOperationException("spilled") } };
        Assert.Equal(10_000, AudienceFixture.FromValues(options, Enumerable.Range(0, 10_000).Select(i => $"u{i}@example.com")).SentCount);
    }

    [Fact]
    public void Spool_files_have_no_name_while_they_are_used()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows deletes them when they are closed.");
        using var builder = new AudienceBuilder(Options(64), "pipeline");
        for (var i = 0; i < 1_000; i++) builder.Add($"u{i}@example.com");
        Assert.DoesNotContain(_fixture.Leftovers(), path => path.EndsWith(".spool", StringComparison.Ordinal));
    }

    private AudienceOptions Options(int memory) => _fixture.Options() with { Tuning = new AudienceTuning { DistinctMemoryBytes = memory } };

    private static string Row(Random random) => random.Next(20) switch
    {
        0 => "",
        1 => $"broken{random.Next(100)}",
        2 => $"U{random.Next(9_000)}@Example.com ",
        3 => $"ü{random.Next(3_000)}@bücher.example",
        _ => $"u{random.Next(9_000)}@example.com",
    };
}
