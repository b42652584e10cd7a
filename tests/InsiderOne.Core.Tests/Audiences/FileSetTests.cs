using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class FileSetTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();
    private readonly string _folder;

    public FileSetTests() => _folder = Directory.CreateDirectory(_fixture["source-files"]).FullName;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Files_are_one_source_in_the_ordinal_order_of_their_paths()
    {
        Write("b.csv", "email\nthree@example.com\none@example.com\n");
        Write("a.csv", "email\none@example.com\n");
        Write("B.csv", "email\nzero@example.com\n");
        var audience = Build([_folder]);
        Assert.Equal(["zero@example.com", "one@example.com", "three@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal((4, 1, $"{_folder} (3 files)"), (audience.RowCount, audience.DuplicateCount, audience.Source));
    }

    [Fact]
    public void A_file_that_is_named_twice_is_read_once() =>
        Assert.Equal(1, Build([Write("a.csv", "email\none@example.com\n"), Path.Combine(_folder, "a.csv"), _folder]).RowCount);

    [Fact]
    public void Folders_in_the_folder_and_names_that_tools_keep_are_left_alone()
    {
        Write("part-0.csv", "email\none@example.com\n");
        Write("_SUCCESS", "");
        Write(".part-0.csv.crc", "crc");
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        Write("sub/part-1.csv", "email\ntwo@example.com\n");
        Assert.Equal(1, Build([_folder]).RowCount);
    }

    [Fact]
    public void A_folder_without_files_is_an_error()
    {
        Write("_SUCCESS", "");
        Assert.Equal("AudienceFolderEmpty", Fails([_folder]).ErrorId);
    }

    [Theory]
    [InlineData("email,id\none@example.com,1\n")]
    [InlineData("id,Email\n1,one@example.com\n")]
    [InlineData("id,email,x\n1,one@example.com,\n")]
    public void Another_header_is_an_error_that_names_the_file(string other)
    {
        Write("a.csv", "id,email\n1,one@example.com\n");
        var error = Fails([_folder, Write("b.csv", other)], column: "email");
        Assert.Equal("AudienceHeaderDiffers", error.ErrorId);
        Assert.Contains("b.csv", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_fixture.Leftovers(), path => !path.StartsWith(_folder, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_with_a_header_alone_adds_nothing()
    {
        Write("a.csv", "email\n");
        Write("b.csv", "email\none@example.com\n");
        Write("c.csv", "email");
        Assert.Equal(1, Build([_folder]).RowCount);
    }

    [Fact]
    public void Nothing_but_headers_is_an_error()
    {
        Write("a.csv", "email\n");
        Write("b.csv", "email\n");
        Assert.Equal("AudienceHeaderOnly", Fails([_folder]).ErrorId);
    }

    [Fact]
    public void Kinds_may_be_mixed_where_the_columns_are_the_same()
    {
        _fixture.Write("source-files/a.csv.gz", SourceFiles.Bytes("csv.gz", "email", "one@example.com"));
        _fixture.Write("source-files/b.parquet", SourceFiles.Bytes("parquet", "email", "two@example.com"));
        _fixture.Write("source-files/c.tsv", SourceFiles.Bytes("tsv", "email", "three@example.com"));
        Assert.Equal(["one@example.com", "two@example.com", "three@example.com"], AudienceFixture.Lines(Build([_folder], "email")));
    }

    [Fact]
    public void The_reject_list_names_the_file_and_counts_through_the_source()
    {
        Write("a.csv", "email\none@example.com\nx\n");
        Write("b.csv", "email\ny\n");
        Write("=c,1.csv", "email\ntwo@example.com\nz\n");
        var rejected = _fixture["source-rejected.csv"];
        Build([_folder], options: _fixture.Options() with { RejectedPath = rejected });
        Assert.Equal(
            ["row,file,reason,value", "2,\"'=c,1.csv\",EmailNoAt,z***", "4,a.csv,EmailNoAt,x***", "5,b.csv,EmailNoAt,y***"],
            File.ReadAllLines(rejected));
    }

    [Fact]
    public void Bare_lists_are_one_source_too()
    {
        Write("a.txt", "one@example.com\n");
        Write("b.txt", "two@example.com");
        using var reader = FileSource.Open([_folder], "email", new FileSourceOptions { Text = new CsvSourceOptions { NoHeader = true }, WorkDirectory = _fixture.Output });
        Assert.Equal(2, AudienceBuilder.Build(reader, _fixture.Options(), cancellationToken: TestContext.Current.CancellationToken).RowCount);
    }

    [Theory]
    [InlineData("a.parquet", true, null)]
    [InlineData("a.jsonl", false, ';')]
    public void Options_for_rows_of_text_do_not_go_with_other_files(string name, bool noHeader, char? delimiter)
    {
        var options = new FileSourceOptions { Text = new CsvSourceOptions { NoHeader = noHeader, Delimiter = delimiter }, WorkDirectory = _fixture.Output };
        Assert.Equal("AudienceOptionForCsvOnly", Assert.Throws<InsiderException>(() => FileSource.Open([Write(name, "x")], "email", options)).ErrorId);
    }

    [Fact]
    public void The_format_that_is_given_wins_over_the_name()
    {
        var path = Write("export.txt", "{\"email\":\"one@example.com\"}\n");
        using var reader = FileSource.Open([path], "email", new FileSourceOptions { Format = InsiderSourceFormat.JsonLines, WorkDirectory = _fixture.Output });
        Assert.Equal(1, AudienceBuilder.Build(reader, _fixture.Options(), cancellationToken: TestContext.Current.CancellationToken).SentCount);
    }

    [Fact]
    public void Progress_counts_the_bytes_of_all_files()
    {
        var bytes = new[] { "a.csv", "b.csv", "c.csv" }.Sum(name => new FileInfo(Write(name, "email\none@example.com\n")).Length);
        using var reader = FileSource.Open([_folder], "email", new FileSourceOptions { WorkDirectory = _fixture.Output });
        while (reader.Read()) Assert.InRange(reader.BytesRead, 1, bytes);
        Assert.Equal((bytes, bytes), (reader.ByteCount, reader.BytesRead));
    }

    private string Write(string name, string text) => _fixture.Write(Path.Combine("source-files", name), text);

    private InsiderAudience Build(IEnumerable<string> paths, string? column = null, AudienceOptions? options = null)
    {
        using var reader = FileSource.Open(paths, "email", new FileSourceOptions { Text = new CsvSourceOptions { Column = column }, WorkDirectory = _fixture.Output });
        return AudienceBuilder.Build(reader, options ?? _fixture.Options(), cancellationToken: TestContext.Current.CancellationToken);
    }

    private InsiderException Fails(IEnumerable<string> paths, string? column = null) => Assert.Throws<InsiderException>(() => Build(paths, column));
}
