using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>Full disks and cancellation: a clear error, and nothing left.</summary>
public sealed class AudienceFaultTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_full_disk_under_the_audience_s_file_is_an_error_and_leaves_nothing() =>
        Full(path => path.EndsWith(".csv", StringComparison.Ordinal) && !path.Contains("rejected", StringComparison.Ordinal));

    [Fact]
    public void A_full_disk_under_the_reject_list_is_an_error_and_leaves_nothing() =>
        Full(path => path.Contains("rejected", StringComparison.Ordinal));

    [Fact]
    public void A_full_disk_under_the_spooled_values_is_an_error_and_leaves_nothing() => Full(path => path.EndsWith("values.spool", StringComparison.Ordinal));

    [Fact]
    public void A_full_disk_under_the_spooled_hashes_is_an_error_and_leaves_nothing() => Full(path => path.EndsWith("hashes.spool", StringComparison.Ordinal));

    [Theory]
    [InlineData(0)]
    [InlineData(64 * 1024 * 1024)]
    public void A_really_full_disk_is_an_error_and_leaves_nothing(int memory)
    {
        using var disk = SmallDisk.MountOrSkip();
        var options = _fixture.Options() with { OutputDirectory = disk.Path, Tuning = new AudienceTuning { DistinctMemoryBytes = memory } };
        var error = Assert.Throws<InsiderException>(() => AudienceFixture.FromValues(options, Values(200_000)));
        Assert.Equal("AudienceDiskFull", error.ErrorId);
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [Theory]
    [InlineData(1, 64 * 1024 * 1024)]
    [InlineData(1_024, 64 * 1024 * 1024)]
    [InlineData(40_000, 64 * 1024 * 1024)]
    [InlineData(40_000, 1_000)]
    [InlineData(100_000, 1_000)]
    public void Cancelling_anywhere_leaves_nothing(int row, int memory)
    {
        using var source = new CancellationTokenSource();
        using var reader = new ValueReader(100_000, onRow: current =>
        {
            if (current == row) source.Cancel();
        });
        var options = _fixture.Options() with { RejectedPath = _fixture["rejected.csv"], MaxFileBytes = 100_000, Tuning = new AudienceTuning { DistinctMemoryBytes = memory } };
        Assert.ThrowsAny<OperationCanceledException>(() => AudienceBuilder.Build(reader, options, cancellationToken: source.Token));
        Assert.Empty(_fixture.Leftovers());
        Assert.InRange(reader.Row, row, row + 1_024);
    }

    [Fact]
    public void Cancelling_while_the_spool_is_replayed_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        var files = 0;
        var options = _fixture.Options() with
        {
            MaxFileBytes = 1_000,
            Tuning = new AudienceTuning
            {
                DistinctMemoryBytes = 64,
                CreateFile = path =>
                {
                    // What fits in memory is in the first file: the second is begun by the replay.
                    if (++files == 2) source.Cancel();
                    return AudienceTuning.Default.CreateFile(path);
                },
            },
        };
        using (var builder = new AudienceBuilder(options, "pipeline"))
        {
            foreach (var value in Values(50_000)) builder.Add(value);
            Assert.ThrowsAny<OperationCanceledException>(() => builder.Complete(source.Token));
        }

        Assert.InRange(files, 2, 200);

        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public void A_source_that_breaks_off_leaves_nothing()
    {
        using var reader = new ValueReader(100_000, onRow: current =>
        {
            if (current == 5_000) throw SourceErrors.AudienceSourceUnreadable("x", new IOException("gone"));
        });
        Assert.Throws<InsiderException>(() => AudienceBuilder.Build(reader, _fixture.Options() with { RejectedPath = _fixture["rejected.csv"] }, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Empty(_fixture.Leftovers());
    }

    private void Full(Predicate<string> isFull)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs /dev/full.");
        FileStream Create(string path, Func<string, FileStream> create) =>
            isFull(path) ? new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0) : create(path);

        var options = _fixture.Options() with
        {
            RejectedPath = _fixture["rejected.csv"],
            Tuning = new AudienceTuning
            {
                DistinctMemoryBytes = 1_000,
                CreateFile = path => Create(path, AudienceTuning.Default.CreateFile),
                CreateSpool = path => Create(path, SpoolFile.Create),
            },
        };
        var error = Assert.Throws<InsiderException>(() => AudienceFixture.FromValues(options, Values(100_000)));
        Assert.Equal("AudienceDiskFull", error.ErrorId);
        Assert.Equal(InsiderErrorKind.WriteError, error.Kind);
        Assert.Contains(_fixture.Output, error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Leftovers());
    }

    private static IEnumerable<string> Values(int count) => Enumerable.Range(0, count).Select(i => i % 10 == 0 ? $"broken{i}" : $"user{i}@example.com");
}
