using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AudienceSplitterTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Each_value_has_an_audience_with_its_own_counts_and_duplicates()
    {
        var audiences = Split("""
            store,email
            B,jane@example.com
            A,jane@example.com
             B ,JANE@example.com
            B,broken
            A,joe@example.com
            b,

            """);
        Assert.Equal(["B", "A", "b"], audiences.Select(a => a.SplitValue));
        Assert.Equal(["jane@example.com\n", "jane@example.com\njoe@example.com\n", ""], audiences.Select(AudienceFixture.Text));
        Assert.Equal([(3, 2, 1, 1, 0, 1), (2, 2, 0, 0, 0, 2), (1, 0, 0, 0, 1, 0)], audiences.Select(a => ((int)a.RowCount, (int)a.ValidCount, (int)a.InvalidCount, (int)a.DuplicateCount, (int)a.EmptyCount, (int)a.SentCount)));
        Assert.Equal(["Duplicate 3", "EmailNoAt 4"], audiences[0].Problem.Select(p => $"{p.Reason} {p.FirstRows[0]}"));
        Assert.Equal(3, audiences.Select(a => a.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Rows_without_a_value_and_ragged_rows_are_counted_in_an_audience_that_sends_nothing()
    {
        var audiences = Split("store,email\n,jane@example.com\nA,joe@example.com\n  ,ann@example.com\nA,joe@example.com,3\n\"A\"x,eve@example.com\n");
        Assert.Equal(["A", ""], audiences.Select(a => a.SplitValue));
        Assert.Equal((4, 4, 0), (audiences[1].RowCount, audiences[1].InvalidCount, audiences[1].SentCount));
        Assert.Empty(audiences[1].Files);
        Assert.Equal(["FieldCount", "Quoting", "SplitEmpty"], AudienceFixture.Reasons(audiences[1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Values_that_are_no_text_or_too_long_belong_to_no_audience()
    {
        byte[] bytes = [.. "store,email\n"u8, 0xFF, .. ",jane@example.com\n"u8, .. Encoding.ASCII.GetBytes(new string('x', 257)), .. ",joe@example.com\n"u8];
        var audiences = Split(_fixture.Write("source.csv", bytes));
        Assert.Equal(["Encoding", "TooLong"], AudienceFixture.Reasons(Assert.Single(audiences)));
    }

    [Fact]
    public void More_values_than_allowed_are_an_error_before_anything_is_built()
    {
        var text = "store,email\n" + string.Concat(Enumerable.Range(0, 11).Select(i => $"S{i},u{i}@example.com\n"));
        var error = Assert.Throws<InsiderException>(() => Split(text, options: _fixture.Options() with { MaxSplitCount = 10, RejectedPath = _fixture["rejected.csv"] }));
        Assert.Equal("AudienceSplitTooMany", error.ErrorId);
        Assert.Empty(_fixture.Leftovers());
        Assert.Equal(11, Split(text, options: _fixture.Options() with { MaxSplitCount = 11 }).Count);
    }

    [Fact]
    public void A_column_of_addresses_is_refused_without_naming_one()
    {
        var error = Assert.Throws<InsiderException>(() => Split("store,email\njane@example.com,joe@example.com\n"));
        Assert.Equal("AudienceSplitPersonal", error.ErrorId);
        Assert.DoesNotContain("jane", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_without_names_for_their_columns_cannot_be_split() => Assert.Equal("AudienceSplitNotSupported", Assert.Throws<InsiderException>(
        () => CsvAudienceReader.Open(_fixture.Write("source.csv", "a@b.c\n"), "email", new CsvSourceOptions { NoHeader = true, SplitBy = "store" })).ErrorId);

    [Fact]
    public void A_column_that_is_not_there_is_named() => Assert.Equal("AudienceColumnNotFound", Assert.Throws<InsiderException>(
        () => Split("shop,email\nA,jane@example.com\n")).ErrorId);

    [Theory]
    [InlineData(1, 1_000_000)]
    [InlineData(40, 64)]
    [InlineData(2_000, 1_000_000)]
    public void Any_number_of_values_gives_what_grouping_in_memory_gives(int stores, int memory)
    {
        var random = new Random(stores);
        (string Store, string Value)[] rows = [.. Enumerable.Range(0, 20_000).Select(_ => ($"S{random.Next(stores)}", $"{new string('u', random.Next(200))}{random.Next(500)}@Example.com"))];
        var options = _fixture.Options() with { Tuning = new AudienceTuning { DistinctMemoryBytes = memory } };
        var audiences = Split("store,email\n" + string.Concat(rows.Select(row => $"{row.Store},{row.Value}\n")), options: options);
        var groups = rows.GroupBy(row => row.Store, row => row.Value, StringComparer.Ordinal).ToList();
        Assert.Equal(groups.Select(group => group.Key), audiences.Select(a => a.SplitValue));
        for (var i = 0; i < groups.Count; i++)
        {
            var slow = new SlowAudience(groups[i]);
            Assert.Equal(slow.Sent, AudienceFixture.Lines(audiences[i]));
            Assert.Equal((slow.Valid, slow.Invalid, slow.Duplicate), (audiences[i].ValidCount, audiences[i].InvalidCount, audiences[i].DuplicateCount));
        }
    }

    [Fact]
    public void A_small_source_is_split_in_memory()
    {
        var options = _fixture.Options() with { Tuning = new AudienceTuning { CreateSpool = _ => throw new InvalidOperationException("spilled") } };
        Assert.Equal(50, Split("store,email\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"S{i % 50},u{i}@example.com\n")), options: options).Count);
    }

    [Fact]
    public void The_reject_list_is_one_for_all_audiences_with_the_rows_of_the_source()
    {
        var rejected = _fixture["rejected.csv"];
        Split("store,email\nA,broken\nB,joe@example.com\n,x@y.z\nB,broken\n", options: _fixture.Options() with { RejectedPath = rejected });
        Assert.Equal(["row,reason,value", "1,EmailNoAt", "4,EmailNoAt", "3,SplitEmpty"], File.ReadLines(rejected).Select((line, i) => i == 0 ? line : line[..line.LastIndexOf(',')]));
    }

    [Fact]
    public void A_full_disk_while_rows_are_gathered_is_an_error_and_leaves_nothing()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs /dev/full.");
        var options = _fixture.Options() with
        {
            Tuning = new AudienceTuning { CreateSpool = _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0) },
        };
        var text = "store,email\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"S{i % 3},user{i}@example.com\n"));
        Assert.Equal("AudienceDiskFull", Assert.Throws<InsiderException>(() => Split(text, options: options)).ErrorId);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public void Cancelling_while_rows_are_gathered_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        using var reader = new ValueReader(100_000, onRow: row =>
        {
            if (row == 50_000) source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => AudienceSplitter.Read(reader, _fixture.Options(), cancellationToken: source.Token));
        Assert.Empty(_fixture.Leftovers());
    }

    private List<InsiderAudience> Split(string text, AudienceOptions? options = null)
    {
        var path = File.Exists(text) ? text : _fixture.Write("source.csv", text);
        using var reader = CsvAudienceReader.Open(path, "email", new CsvSourceOptions { Column = "email", SplitBy = "store" });
        using var splitter = AudienceSplitter.Read(reader, options ?? _fixture.Options(), cancellationToken: TestContext.Current.CancellationToken);
        return [.. splitter.Complete(TestContext.Current.CancellationToken)];
    }
}
