using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>What must hold for a file of whatever kind.</summary>
public sealed class EveryReaderTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public static TheoryData<string> Kinds { get; } = [.. SourceFiles.Kinds];

    public static TheoryData<string> PlainKinds { get; } = [.. SourceFiles.Kinds.Where(kind => !kind.EndsWith(".gz", StringComparison.Ordinal))];

    public static TheoryData<string> PackedKinds { get; } = [.. SourceFiles.Kinds.Where(kind => kind.EndsWith(".gz", StringComparison.Ordinal))];

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_values_give_the_same_file(string kind)
    {
        var values = Enumerable.Range(0, 5000).Select(i => i % 50 == 0 ? null : i % 77 == 0 ? "nobody" : $"User{i % 4000}@Example.com").ToArray();
        var audience = Build(kind, SourceFiles.Bytes(kind, "Email", values), column: "email");
        var expected = AudienceFixture.FromValues(_fixture.Options(), values.Select(value => value ?? ""));
        Assert.Equal(expected.Files.Select(file => file.Sha256), audience.Files.Select(file => file.Sha256));
        Assert.Equal((5000, 100, expected.InvalidCount, expected.DuplicateCount), (audience.RowCount, audience.EmptyCount, audience.InvalidCount, audience.DuplicateCount));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Text_beyond_ASCII_comes_through(string kind) =>
        Assert.Equal(["jürgen 𝄞", "イ"], AudienceFixture.Lines(Build(kind, SourceFiles.Bytes(kind, "uuid", "jürgen 𝄞", "イ"), "uuid", "uuid")));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_wide_file_needs_its_column_named(string kind)
    {
        var error = Fails(kind, SourceFiles.Bytes(kind, "email", "jane@example.com"), column: null);
        Assert.Equal("AudienceNotOneColumn", error.ErrorId);
        Assert.Contains("-Column email", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_column_that_is_not_there_is_an_error_with_those_that_are(string kind)
    {
        var error = Fails(kind, SourceFiles.Bytes(kind, "email", "jane@example.com"), column: "mail");
        Assert.Equal("AudienceColumnNotFound", error.ErrorId);
        Assert.Contains("'id', 'email'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_is_split_by_its_other_column(string kind)
    {
        var path = Write(kind, SourceFiles.Bytes(kind, "email", "Jane@example.com", null, "joe@example.com"));
        using var reader = FileSource.Open([path], "email", Options(column: null) with { Text = new CsvSourceOptions { SplitBy = "ID" } });
        using var splitter = AudienceSplitter.Read(reader, _fixture.Options(), cancellationToken: TestContext.Current.CancellationToken);
        List<InsiderAudience> audiences = [.. splitter.Complete(TestContext.Current.CancellationToken)];
        var first = int.Parse(audiences[0].SplitValue!, null);
        Assert.Equal([$"{first}:1", $"{first + 1}:0", $"{first + 2}:1"], audiences.Select(audience => $"{audience.SplitValue}:{audience.SentCount}"));
        Assert.Equal(["jane@example.com"], AudienceFixture.Lines(audiences[0]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_column_to_split_by_that_is_not_there_is_an_error(string kind)
    {
        var path = Write(kind, SourceFiles.Bytes(kind, "email", "jane@example.com"));
        var error = Assert.Throws<InsiderException>(() =>
        {
            using var reader = FileSource.Open([path], "email", Options("email") with { Text = new CsvSourceOptions { Column = "email", SplitBy = "store" } });
            using var splitter = AudienceSplitter.Read(reader, _fixture.Options(), cancellationToken: TestContext.Current.CancellationToken);
        });
        Assert.Equal("AudienceColumnNotFound", error.ErrorId);
        Assert.Contains("'store'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PlainKinds))]
    public void An_empty_file_is_an_error(string kind) => Assert.Equal("AudienceSourceEmpty", Fails(kind, [], "email").ErrorId);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_missing_file_is_an_error(string kind) => Assert.Equal("AudienceSourceNotFound", Fails(_fixture[$"none.{kind}"], "email").ErrorId);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_locked_file_is_an_error(string kind)
    {
        var path = Write(kind, SourceFiles.Bytes(kind, "email", "jane@example.com"));
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal("AudienceSourceInUse", Fails(path, "email").ErrorId);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_that_changes_while_it_is_read_is_an_error_and_leaves_no_file(string kind)
    {
        var path = Write(kind, SourceFiles.Bytes(kind, "email", [.. Enumerable.Range(0, 50_000).Select(i => $"user{i}@example.com")]));
        using var reader = FileSource.Open([path], "email", Options("email"));
        Assert.True(reader.Read());
        File.AppendAllText(path, "x");
        var error = Assert.Throws<InsiderException>(() => AudienceBuilder.Build(reader, _fixture.Options(), cancellationToken: TestContext.Current.CancellationToken));
        // What had not been read yet may be seen as damage first.
        Assert.Contains(error.ErrorId, new[] { "AudienceSourceChanged", "AudienceGzipDamaged" });
        Assert.Empty(_fixture.Leftovers());
    }

    [Theory]
    [MemberData(nameof(PackedKinds))]
    public void Packed_data_that_was_cut_off_is_an_error(string kind)
    {
        var whole = SourceFiles.Bytes(kind, "email", [.. Enumerable.Range(0, 300).Select(i => $"user{i}@example.com")]);
        foreach (var length in new[] { whole.Length - 1, whole.Length - 8, whole.Length - 20, whole.Length / 2, 20 })
            Assert.Equal("AudienceGzipDamaged", Fails(kind, whole[..length], "email").ErrorId);
        Assert.Empty(_fixture.Leftovers());
    }

    [Theory]
    [MemberData(nameof(PackedKinds))]
    public void Packed_data_that_lies_about_its_size_or_sum_is_an_error(string kind)
    {
        var bytes = SourceFiles.Bytes(kind, "email", "jane@example.com");
        bytes[^2] ^= 0x55;
        Assert.Equal("AudienceGzipDamaged", Fails(kind, bytes, "email").ErrorId);
        bytes[^2] ^= 0x55;
        bytes[^6] ^= 0x55;
        Assert.Equal("AudienceGzipDamaged", Fails(kind, bytes, "email").ErrorId);
    }

    [Theory]
    [MemberData(nameof(PackedKinds))]
    public void Packed_members_one_after_the_other_are_one_file(string kind)
    {
        var plain = SourceFiles.Bytes(kind[..^3], "email", "jane@example.com", "joe@example.com");
        byte[] packed = [.. SourceFiles.Pack(plain[..20]), .. SourceFiles.Pack([]), .. SourceFiles.Pack(plain[20..])];
        Assert.Equal(2, Build(kind, packed, "email").SentCount);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Cancelling_leaves_no_file(string kind)
    {
        var path = Write(kind, SourceFiles.Bytes(kind, "email", [.. Enumerable.Range(0, 5000).Select(i => $"user{i}@example.com")]));
        using var stop = new CancellationTokenSource();
        using var reader = FileSource.Open([path], "email", Options("email"));
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => AudienceBuilder.Build(reader, _fixture.Options(), cancellationToken: stop.Token));
        Assert.Empty(_fixture.Leftovers());
    }

    private string Write(string kind, byte[] bytes) => _fixture.Write("source." + kind, bytes);

    private FileSourceOptions Options(string? column) => new() { Text = new CsvSourceOptions { Column = column }, WorkDirectory = _fixture.Output };

    private InsiderAudience Build(string kind, byte[] bytes, string? column, string attribute = "email") => Build(Write(kind, bytes), column, attribute);

    private InsiderAudience Build(string path, string? column, string attribute = "email")
    {
        using var reader = FileSource.Open([path], attribute, Options(column));
        return AudienceBuilder.Build(reader, _fixture.Options(attribute), cancellationToken: TestContext.Current.CancellationToken);
    }

    private InsiderException Fails(string kind, byte[] bytes, string? column) => Fails(Write(kind, bytes), column);

    private InsiderException Fails(string path, string? column) => Assert.Throws<InsiderException>(() => Build(path, column));
}
