using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class CsvEncodingTests : IDisposable
{
    private const string Text = "id,email\n1,jürgen@bücher.example\n2,😀@example.com\n";
    private const string Expected = "jürgen@bücher.example\n😀@example.com\n";
    private static readonly CsvSourceOptions Column = new() { Column = "email" };

    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var audience = _fixture.FromFile(_fixture.Write("source.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]), Column);
        Assert.Equal(Expected, AudienceFixture.Text(audience));
    }

    [Theory]
    [InlineData(0xFF, 0xFE)]
    [InlineData(0xFE, 0xFF)]
    public void A_second_mark_that_contradicts_the_first_is_an_error(byte first, byte second)
    {
        var path = _fixture.Write("source.csv", [0xEF, 0xBB, 0xBF, first, second, .. "email\njane@example.com\n"u8]);
        Assert.Equal("AudienceEncodingUnknown", Assert.Throws<InsiderException>(() => _fixture.FromFile(path)).ErrorId);
    }

    [Fact]
    public void A_given_encoding_is_used()
    {
        var path = _fixture.Write("source.csv", "straße,email\n1,jürgen@bücher.example\n", Encoding.Latin1);
        Assert.Equal("jürgen@bücher.example\n", AudienceFixture.Text(_fixture.FromFile(path, Column with { Encoding = Encoding.Latin1 })));
    }

    [Fact]
    public void Utf16_without_a_mark_needs_the_encoding()
    {
        var path = _fixture.Write("source.csv", Text, new UnicodeEncoding(bigEndian: false, byteOrderMark: false));
        Assert.Equal("AudienceEncodingUnknown", Assert.Throws<InsiderException>(() => _fixture.FromFile(path, Column)).ErrorId);
        Assert.Equal(Expected, AudienceFixture.Text(_fixture.FromFile(path, Column with { Encoding = Encoding.Unicode })));
    }

    [Fact]
    public void A_mark_outranks_a_given_encoding()
    {
        var path = _fixture.Write("source.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)]);
        Assert.Equal(Expected, AudienceFixture.Text(_fixture.FromFile(path, Column with { Encoding = Encoding.Latin1 })));
    }

    [Fact]
    public void Bytes_that_are_no_text_make_the_row_invalid_and_are_never_sent()
    {
        var path = _fixture.Write("source.csv", Encoding.Latin1.GetBytes("name,email\nJürgen,jane@example.com\nx,jürgen@example.com\n"));
        var audience = _fixture.FromFile(path, Column, _fixture.Options() with { KeepInvalid = true });
        Assert.Equal(["jane@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal(["Encoding"], AudienceFixture.Reasons(audience));
    }

    [Fact]
    public void A_lone_surrogate_makes_the_row_invalid()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("email\n"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("@example.com\njane@example.com\n")];
        var audience = _fixture.FromFile(_fixture.Write("source.csv", bytes));
        Assert.Equal((1, 1), (audience.ValidCount, audience.InvalidCount));
    }

    [Fact]
    public void A_replacement_character_from_an_earlier_conversion_is_an_encoding_fault() => Assert.Equal(
        ["Encoding"], AudienceFixture.Reasons(AudienceFixture.FromValues(_fixture.Options(), "j\uFFFDrgen@example.com", "\uD800@example.com")));

    [Fact]
    public void The_output_has_no_byte_order_mark_and_LF_line_ends()
    {
        var path = _fixture.Write("source.csv", "\uFEFFemail\r\njane@example.com\r\n", Encoding.UTF8);
        Assert.Equal("jane@example.com\n"u8.ToArray(), File.ReadAllBytes(_fixture.FromFile(path).Files[0].Path));
    }
}
