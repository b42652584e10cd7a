using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class CsvHeaderTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("email")]
    [InlineData("\"email\"")]
    [InlineData("\uFEFFemail")]
    [InlineData("\uFEFF\"email\"")]
    [InlineData(" email ")]
    [InlineData("Email")]
    [InlineData("EMAIL")]
    public void One_column_named_as_the_attribute_is_an_audience(string header)
    {
        var audience = _fixture.FromCsv(header + "\njane@example.com\n");
        Assert.Equal("jane@example.com\n", AudienceFixture.Text(audience));
        Assert.Equal(1, audience.RowCount);
    }

    [Fact]
    public void A_wide_file_names_what_was_found_and_the_way_out()
    {
        var error = Error("id,email,city\n1,jane@example.com,Berlin\n");
        Assert.Equal("AudienceNotOneColumn", error.ErrorId);
        Assert.Contains("'id', 'email', 'city'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Column email", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_name_names_what_was_found_and_the_way_out()
    {
        var error = Error("mail\njane@example.com\n");
        Assert.Equal("AudienceColumnMismatch", error.ErrorId);
        Assert.Contains("'mail'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Column 'mail'", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,email,city\n1,jane@example.com,Berlin\n", "email")]
    [InlineData("id;E-Mail;city\n1;jane@example.com;Berlin\n", "E-Mail")]
    [InlineData("id\te-mail\tcity\n1\tjane@example.com\tBerlin\n", "E-MAIL")]
    [InlineData("id|\"the, email\"|city\n1|jane@example.com|Berlin\n", "the, email")]
    [InlineData("Email,email\nwrong@example.com,jane@example.com\n", "email")]
    public void Column_takes_one_column_of_a_wide_file(string text, string column) =>
        Assert.Equal("jane@example.com\n", AudienceFixture.Text(_fixture.FromCsv(text, new CsvSourceOptions { Column = column })));

    [Fact]
    public void A_column_that_is_not_there_names_those_that_are()
    {
        var error = Error("id,mail\n1,jane@example.com\n", new CsvSourceOptions { Column = "email" });
        Assert.Equal("AudienceColumnNotFound", error.ErrorId);
        Assert.Contains("'id', 'mail'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("email,email\na@example.com,b@example.com\n", "email")]
    [InlineData("EMAIL,Email\na@example.com,b@example.com\n", "email")]
    public void Duplicate_header_names_are_ambiguous(string text, string column) =>
        Assert.Equal("AudienceColumnAmbiguous", Error(text, new CsvSourceOptions { Column = column }).ErrorId);

    [Fact]
    public void Duplicate_names_of_other_columns_do_not_matter() =>
        Assert.Equal(1, _fixture.FromCsv("x,email,x\n1,jane@example.com,2\n", new CsvSourceOptions { Column = "email" }).SentCount);

    [Theory]
    [InlineData("jane@example.com\njoe@example.com\n", "email")]
    [InlineData("+4930123456\n+4930123457\n", "phone_number")]
    [InlineData("C-1000234\nC-1000235\n", "uuid")]
    public void A_value_in_place_of_the_header_is_not_echoed(string text, string attribute)
    {
        var error = Assert.Throws<InsiderException>(() => _fixture.FromCsv(text, options: _fixture.Options(attribute)));
        Assert.Equal("AudienceHeaderMissing", error.ErrorId);
        Assert.Contains("-NoHeader", error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(text[..6], error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_in_place_of_a_wide_header_are_not_echoed()
    {
        var error = Error("17,jane@example.com,Berlin\n", new CsvSourceOptions { Column = "email" });
        Assert.Equal("AudienceHeaderMissing", error.ErrorId);
        Assert.DoesNotContain("jane", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Berlin", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void NoHeader_reads_a_bare_list()
    {
        var audience = _fixture.FromCsv("jane@example.com\njoe@example.com\n", new CsvSourceOptions { NoHeader = true });
        Assert.Equal(["jane@example.com", "joe@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal(2, audience.RowCount);
    }

    [Fact]
    public void NoHeader_refuses_a_wide_file() =>
        Assert.Equal("AudienceListTooWide", Error("1,jane@example.com\n", new CsvSourceOptions { NoHeader = true }).ErrorId);

    [Fact]
    public void NoHeader_refuses_a_list_that_has_a_header() =>
        Assert.Equal("AudienceHeaderPresent", Error("email\njane@example.com\n", new CsvSourceOptions { NoHeader = true }).ErrorId);

    [Fact]
    public void NoHeader_and_Column_exclude_each_other() =>
        Assert.Equal("AudienceColumnWithoutHeader", Error("email\n", new CsvSourceOptions { NoHeader = true, Column = "email" }).ErrorId);

    [Theory]
    [InlineData("source.tsv")]
    [InlineData("source.TAB")]
    public void A_tab_is_expected_in_a_tsv(string name)
    {
        var path = _fixture.Write(name, "id, or so\temail\n1\tjane@example.com\n");
        Assert.Equal(1, _fixture.FromFile(path, new CsvSourceOptions { Column = "email" }).SentCount);
    }

    [Fact]
    public void A_given_delimiter_is_taken() =>
        Assert.Equal(1, _fixture.FromCsv("a,b,c#email\n1#jane@example.com\n", new CsvSourceOptions { Column = "email", Delimiter = '#' }).SentCount);

    [Theory]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('é')]
    public void A_delimiter_that_cannot_be_one_is_refused(char delimiter) =>
        Assert.Equal("AudienceDelimiterInvalid", Error("email\n", new CsvSourceOptions { Delimiter = delimiter }).ErrorId);

    [Fact]
    public void A_header_in_another_encoding_names_the_way_out()
    {
        var path = _fixture.Write("source.csv", Encoding.Latin1.GetBytes("größe,straße\n1,2\n"));
        var error = Assert.Throws<InsiderException>(() => _fixture.FromFile(path, new CsvSourceOptions { Column = "straße" }));
        Assert.Equal("AudienceEncodingUnknown", error.ErrorId);
        Assert.Contains("-Encoding", error.RecommendedAction, StringComparison.Ordinal);
    }

    private InsiderException Error(string text, CsvSourceOptions? options = null) => Assert.Throws<InsiderException>(() => _fixture.FromCsv(text, options));
}
