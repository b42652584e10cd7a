using System.Globalization;
using System.Security.Cryptography;
using InsiderOne.Core.Audiences;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AudienceBuilderTests : IDisposable
{
    private static readonly string[] Mixed =
    [
        "Jane@Example.com", "", "joe@example.com", "JANE@example.com ", "no-at", "  ", "ann@example.com", "no-at", "joe@example.com",
    ];

    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Counts_add_up_and_the_order_of_first_appearance_is_kept()
    {
        var audience = AudienceFixture.FromValues(_fixture.Options(), Mixed);
        Assert.Equal(["jane@example.com", "joe@example.com", "ann@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal((9, 5, 2, 2, 2, 3), (audience.RowCount, audience.ValidCount, audience.InvalidCount, audience.DuplicateCount, audience.EmptyCount, audience.SentCount));
        Assert.Equal(audience.RowCount, audience.ValidCount + audience.InvalidCount + audience.EmptyCount);
        Assert.Equal("pipeline", audience.Source);
    }

    [Fact]
    public void Problems_name_the_first_rows()
    {
        var audience = AudienceFixture.FromValues(_fixture.Options(), Mixed);
        Assert.Equal(
            [("Empty", 2, "2,6"), ("Duplicate", 2, "4,9"), ("EmailNoAt", 2, "5,8")],
            audience.Problem.Select(p => (p.Reason, (int)p.Count, string.Join(',', p.FirstRows))));
        var many = AudienceFixture.FromValues(_fixture.Options(), Enumerable.Repeat("x", 50));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), many.Problem[0].FirstRows);
        Assert.Equal(50, many.Problem[0].Count);
    }

    [Fact]
    public void KeepInvalid_sends_invalid_values_in_their_place()
    {
        var audience = AudienceFixture.FromValues(_fixture.Options() with { KeepInvalid = true }, Mixed);
        Assert.Equal(["jane@example.com", "joe@example.com", "no-at", "ann@example.com", "no-at"], AudienceFixture.Lines(audience));
        Assert.Equal((2, 5), (audience.InvalidCount, audience.SentCount));
    }

    [Fact]
    public void KeepDuplicate_sends_duplicates_and_still_counts_them()
    {
        var audience = AudienceFixture.FromValues(_fixture.Options() with { KeepDuplicate = true }, Mixed);
        Assert.Equal(["jane@example.com", "joe@example.com", "jane@example.com", "ann@example.com", "joe@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal((2, 5), (audience.DuplicateCount, audience.SentCount));
    }

    [Fact]
    public void NoNormalization_sends_values_as_read_and_compares_normalised_ones()
    {
        var audience = AudienceFixture.FromValues(_fixture.Options() with { NoNormalization = true }, " Jane@Example.com", "jane@example.com");
        Assert.Equal(" Jane@Example.com\n", AudienceFixture.Text(audience));
        Assert.Equal(1, audience.DuplicateCount);
    }

    [Fact]
    public void Everything_kept_is_the_source_without_its_empty_rows()
    {
        var options = _fixture.Options() with { KeepInvalid = true, KeepDuplicate = true, NoNormalization = true };
        Assert.Equal(Mixed.Where(v => !string.IsNullOrWhiteSpace(v)), AudienceFixture.Lines(AudienceFixture.FromValues(options, Mixed)));
    }

    [Fact]
    public void Files_are_private_and_named_after_the_attribute()
    {
        var file = AudienceFixture.FromValues(_fixture.Options(), Mixed).Files[0];
        Assert.Equal("email-001.csv", Path.GetFileName(file.Path));
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file.Path)!));
    }

    [Fact]
    public void Size_rows_and_hash_describe_the_file()
    {
        var audience = AudienceFixture.FromValues(_fixture.Options(), Mixed);
        var bytes = File.ReadAllBytes(audience.Files[0].Path);
        Assert.Equal((bytes.Length, 3), (audience.Files[0].ByteCount, audience.Files[0].RowCount));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), audience.Files[0].Sha256);
        Assert.Equal(bytes.Length, audience.ByteCount);
    }

    [Fact]
    public void The_id_and_the_time_come_from_the_clock()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 6, 30, 0, TimeSpan.Zero));
        using var builder = new AudienceBuilder(_fixture.Options(), "pipeline", time);
        builder.Add("jane@example.com");
        var audience = builder.Complete(TestContext.Current.CancellationToken);
        Assert.Equal(time.GetUtcNow(), audience.CreatedAt);
        Assert.Equal(7, Guid.ParseExact(audience.Id, "D").Version);
        var milliseconds = time.GetUtcNow().ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture);
        Assert.StartsWith($"{milliseconds[..8]}-{milliseconds[8..]}-7", audience.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_builder_that_is_not_completed_leaves_nothing()
    {
        using (var builder = new AudienceBuilder(_fixture.Options() with { RejectedPath = _fixture["rejected.csv"] }, "pipeline"))
        {
            builder.Add("jane@example.com");
            builder.Add("no-at");
        }

        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public void A_value_larger_than_a_file_is_counted_and_never_sent()
    {
        var options = _fixture.Options("uuid") with { MaxFileBytes = 1_000, KeepInvalid = true };
        var audience = AudienceFixture.FromValues(options, new string('x', 999), new string('y', 1_000), new string('"', 999), "z");
        Assert.Equal([999, 1], AudienceFixture.Lines(audience).Select(line => line.Length));
        Assert.Equal(["LargerThanFile"], AudienceFixture.Reasons(audience));
        Assert.Equal(2, audience.InvalidCount);
    }

    [Fact]
    public void A_string_of_64_MiB_in_the_pipeline_is_counted_in_bounded_memory()
    {
        var value = new string('x', 64 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var audience = AudienceFixture.FromValues(_fixture.Options(), value, "jane@example.com");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16L << 20);
        Assert.Equal(["LargerThanFile"], AudienceFixture.Reasons(audience));
        Assert.Equal(1, audience.SentCount);
    }

    [Fact]
    public void Several_readers_make_one_audience()
    {
        using var builder = new AudienceBuilder(_fixture.Options(), "two files");
        foreach (var value in new[] { "jane@example.com", "joe@example.com" })
        {
            using var reader = CsvAudienceReader.Open(_fixture.Write("source.csv", $"email\n{value}\njane@example.com\n"), "email");
            builder.AddAll(reader, cancellationToken: TestContext.Current.CancellationToken);
        }

        var audience = builder.Complete(TestContext.Current.CancellationToken);
        Assert.Equal(["jane@example.com", "joe@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal([2L, 4L], audience.Problem[0].FirstRows);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(50_000_001)]
    public void A_ceiling_out_of_range_is_refused(long bytes) => Assert.Equal("AudienceMaxFileBytesOutOfRange", Assert.Throws<InsiderException>(
        () => AudienceFixture.FromValues(_fixture.Options() with { MaxFileBytes = bytes })).ErrorId);

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error()
    {
        var file = _fixture.Write("source-file", "");
        Assert.Equal("AudienceNotWritable", Assert.Throws<InsiderException>(
            () => AudienceFixture.FromValues(_fixture.Options() with { OutputDirectory = file })).ErrorId);
    }

    [Fact]
    public void Progress_is_reported_by_bytes_a_few_times_a_second()
    {
        var path = _fixture.Write("source.csv", "email\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"user{i}@example.com\n")));
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromMilliseconds(150) };
        var reports = new List<AudienceProgress>();
        using var reader = CsvAudienceReader.Open(path, "email");
        AudienceBuilder.Build(reader, _fixture.Options(), new ImmediateProgress(reports), time, TestContext.Current.CancellationToken);
        Assert.Equal([2_048, 4_096], reports.Select(report => report.RowCount));
        Assert.All(reports, report => Assert.Equal(new FileInfo(path).Length, report.ByteCount));
        Assert.All(reports, report => Assert.InRange(report.BytesRead, 1, report.ByteCount!.Value));
    }

    private sealed class ImmediateProgress(List<AudienceProgress> reports) : IProgress<AudienceProgress>
    {
        public void Report(AudienceProgress value) => reports.Add(value);
    }
}
