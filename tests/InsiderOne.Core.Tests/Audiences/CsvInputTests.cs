using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class CsvInputTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public void Line_ends_do_not_matter(string end)
    {
        var audience = _fixture.FromCsv(string.Join(end, "email", "jane@example.com", "joe@example.com", ""));
        Assert.Equal("jane@example.com\njoe@example.com\n", AudienceFixture.Text(audience));
        Assert.Equal((2, 0), (audience.RowCount, audience.EmptyCount));
    }

    [Fact]
    public void The_last_row_needs_no_line_end() => Assert.Equal(2, _fixture.FromCsv("email\njane@example.com\njoe@example.com").SentCount);

    [Fact]
    public void Quotes_commas_and_newlines_inside_fields_belong_to_the_value()
    {
        var audience = _fixture.FromCsv("a,uuid,b\n\"x,\ny\",\"one, two\",\"\"\"q\"\"\"\n,\"say \"\"hi\"\"\",\n,\"two\nlines\",\n", new CsvSourceOptions { Column = "uuid" }, _fixture.Options("uuid"));
        Assert.Equal("\"one, two\"\n\"say \"\"hi\"\"\"\n\"two\nlines\"\n", AudienceFixture.Text(audience));
        Assert.Equal(3, audience.SentCount);
    }

    [Fact]
    public void An_unbalanced_quote_at_the_end_of_the_file_names_its_row()
    {
        var error = Assert.Throws<InsiderException>(() => _fixture.FromCsv("email\njane@example.com\n\"joe@example.com\nann@example.com\n"));
        Assert.Equal("AudienceQuoteNotClosed", error.ErrorId);
        Assert.Contains("row 2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public void An_unbalanced_quote_in_the_header_is_found() => Assert.Contains(
        "the header", Assert.Throws<InsiderException>(() => _fixture.FromCsv("\"email\njane@example.com\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_after_a_closing_quote_makes_the_row_invalid()
    {
        // The quote before the second address is missing: two rows ran together, and the damage shows here.
        var audience = _fixture.FromCsv("email\n\"jane@example.com\njoe@example.com\"x\nann@example.com\n");
        Assert.Equal(["ann@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal(["Quoting"], AudienceFixture.Reasons(audience));
    }

    [Fact]
    public void A_stray_quote_in_another_column_does_no_harm() => Assert.Equal(
        2, _fixture.FromCsv("size,email\n5\" screen,jane@example.com\n6\",joe@example.com\n", new CsvSourceOptions { Column = "email" }).SentCount);

    [Fact]
    public void Ragged_rows_are_invalid_because_values_may_have_moved()
    {
        var audience = _fixture.FromCsv("id,email\n1,jane@example.com\n2\n3,joe@example.com,x\n4,ann@example.com\n", new CsvSourceOptions { Column = "email" });
        Assert.Equal(["jane@example.com", "ann@example.com"], AudienceFixture.Lines(audience));
        var problem = Assert.Single(audience.Problem);
        Assert.Equal(("FieldCount", 2L), (problem.Reason, problem.Count));
        Assert.Equal([2L, 3L], problem.FirstRows);
    }

    [Fact]
    public void Ragged_rows_are_dropped_even_when_invalid_ones_are_kept() => Assert.Equal(1, _fixture.FromCsv(
        "id,email\n1,jane@example.com\n3,joe,x\n", new CsvSourceOptions { Column = "email" }, _fixture.Options() with { KeepInvalid = true }).SentCount);

    [Fact]
    public void Blank_lines_are_empty_rows()
    {
        var wide = _fixture.FromCsv("id,email\n\n1,jane@example.com\n2,\n\n", new CsvSourceOptions { Column = "email" });
        Assert.Equal((4, 1, 3, 0), (wide.RowCount, wide.ValidCount, wide.EmptyCount, wide.InvalidCount));
        var narrow = _fixture.FromCsv("email\n\njane@example.com\n\"\"\n  \n");
        Assert.Equal((4, 1, 3, 0), (narrow.RowCount, narrow.ValidCount, narrow.EmptyCount, narrow.InvalidCount));
    }

    [Fact]
    public void NUL_bytes_make_a_value_invalid()
    {
        var audience = _fixture.FromCsv("email\nja\0ne@example.com\njoe@example.com\n");
        Assert.Equal((1, 1), (audience.ValidCount, audience.InvalidCount));
        Assert.Equal(["ControlCharacter"], AudienceFixture.Reasons(audience));
    }

    [Fact]
    public void NUL_bytes_in_the_header_make_another_name() =>
        Assert.Equal("AudienceColumnMismatch", Assert.Throws<InsiderException>(() => _fixture.FromCsv("ema\0il\njane@example.com\n")).ErrorId);

    [Fact]
    public void An_empty_file_is_an_error() => Assert.Equal("AudienceSourceEmpty", Error(_fixture.Write("source.csv", "")));

    [Fact]
    public void An_empty_bare_list_is_an_error() =>
        Assert.Equal("AudienceSourceEmpty", Error(_fixture.Write("source.csv", ""), new CsvSourceOptions { NoHeader = true }));

    [Theory]
    [InlineData("email")]
    [InlineData("email\n")]
    [InlineData("\uFEFFemail\r\n")]
    public void A_header_without_rows_is_an_error(string text) => Assert.Equal("AudienceHeaderOnly", Error(_fixture.Write("source.csv", text)));

    [Fact]
    public void A_folder_is_an_error() => Assert.Equal("AudienceSourceIsFolder", Error(_fixture.Output));

    [Fact]
    public void A_missing_file_is_an_error() => Assert.Equal("AudienceSourceNotFound", Error(_fixture["source-none.csv"]));

    [Fact]
    public void A_missing_folder_is_an_error() => Assert.Equal("AudienceSourceNotFound", Error(Path.Combine(_fixture["none"], "source.csv")));

    [Fact]
    public void A_locked_file_is_an_error()
    {
        var path = _fixture.Write("source.csv", "email\njane@example.com\n");
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal("AudienceSourceInUse", Error(path));
    }

    [Fact]
    public void A_file_without_read_permission_is_an_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists, not modes.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess && !Unprivileged.IsSupported, "Root may read every file.");
        var path = _fixture.Write("source.csv", "email\njane@example.com\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);
        using (Environment.IsPrivilegedProcess ? new Unprivileged() : null)
        {
            var error = Assert.Throws<InsiderException>(() => CsvAudienceReader.Open(path, "email"));
            Assert.Equal("AudienceSourceAccessDenied", error.ErrorId);
        }
    }

    [Fact]
    public void A_refused_permission_has_an_error_of_its_own() =>
        Assert.Equal("AudienceSourceAccessDenied", SourceErrors.Opening("x", new UnauthorizedAccessException()).ErrorId);

    [Fact]
    public void Every_value_invalid_leaves_no_file_but_a_full_account()
    {
        var audience = _fixture.FromCsv("email\nx\ny\nz@z\n");
        Assert.Equal((3, 0, 3, 0), (audience.RowCount, audience.ValidCount, audience.InvalidCount, audience.SentCount));
        Assert.Empty(audience.Files);
        Assert.Empty(_fixture.Leftovers());
        Assert.Equal(["EmailNoAt", "EmailDomainNoDot"], AudienceFixture.Reasons(audience));
    }

    [Fact]
    public void A_field_of_64_MiB_is_an_error_in_bounded_memory()
    {
        var path = _fixture["source.csv"];
        using (var file = File.Create(path))
        {
            file.Write("id,email\n1,jane@example.com\n2,"u8);
            var part = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
            for (var i = 0; i < 64; i++) file.Write(part);
            file.Write("\n"u8);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("AudienceRowTooLong", Error(path, new CsvSourceOptions { Column = "email" }));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40L << 20);
        Assert.Empty(_fixture.Leftovers());
    }

    private string Error(string path, CsvSourceOptions? options = null) => Assert.Throws<InsiderException>(() => _fixture.FromFile(path, options)).ErrorId;
}
