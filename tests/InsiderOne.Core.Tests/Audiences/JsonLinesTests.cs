using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class JsonLinesTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("{\"uuid\":\"a\\\"b\\\\\\/\\n\"}", "\"a\"\"b\\/\"")]
    [InlineData("{\"uuid\":\"\\u00fc\\ud834\\udd1e\"}", "ü𝄞")]
    [InlineData("{\"uu\\u0069d\":\"x\"}", "x")]
    [InlineData("{\"uuid\":12.50}", "12.50")]
    [InlineData("{\"uuid\":1e5}", "1e5")]
    [InlineData("{\"uuid\":true}", "true")]
    [InlineData("{\"a\":{\"uuid\":1},\"b\":[{\"uuid\":2}],\"uuid\":\"x\"}", "x")]
    [InlineData("{\"UUID\":\"x\"}", "x")]
    [InlineData("{\"UUID\":\"y\",\"uuid\":\"x\"}", "x")]
    [InlineData("{\"uuid\":\"x\",\"Uuid\":[1]}", "x")]
    [InlineData(" \t{ \"uuid\" : \"x\" } \r", "x")]
    public void A_value_is_taken_as_JSON_means_it(string line, string expected) =>
        Assert.Equal(expected, AudienceFixture.Text(Build(line + "\n", "uuid", _fixture.Options("uuid"))).TrimEnd('\n'));

    [Theory]
    [InlineData("{\"email\":\"a@example.com\"", "JsonFormat")]
    [InlineData("{\"email\":\"a@example.com\"}}", "JsonFormat")]
    [InlineData("{\"email\":\"a@example.com\"} {\"email\":\"b@example.com\"}", "JsonFormat")]
    [InlineData("{\"email\":\"a@exa", "JsonFormat")]
    [InlineData("{'email':'a@example.com'}", "JsonFormat")]
    [InlineData("[\"a@example.com\"]", "JsonFormat")]
    [InlineData("\"a@example.com\"", "JsonFormat")]
    [InlineData("a@example.com", "JsonFormat")]
    [InlineData("{\"email\":\"a@example.com\",\"x\":[}", "JsonFormat")]
    [InlineData("{\"email\":\"\\ud834@example.com\"}", "Encoding")]
    [InlineData("{\"email\":[\"a@example.com\"]}", "NotText")]
    [InlineData("{\"email\":{\"a\":1}}", "NotText")]
    [InlineData("{\"email\":\"a@example.com\",\"email\":\"b@example.com\"}", "ColumnRepeated")]
    [InlineData("{\"email\":null}", "Empty")]
    [InlineData("{\"id\":1}", "Empty")]
    [InlineData("{}", "Empty")]
    [InlineData("", "Empty")]
    public void A_line_that_has_no_value_is_a_rejected_row_and_not_the_end(string line, string reason)
    {
        var audience = Build($"{{\"email\":\"jane@example.com\"}}\n{line}\n{{\"email\":\"joe@example.com\"}}\n", "email");
        Assert.Equal(["jane@example.com", "joe@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal([reason], AudienceFixture.Reasons(audience));
        Assert.Equal([2L], audience.Problem[0].FirstRows);
        Assert.Equal(3, audience.RowCount);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_rejected_row()
    {
        byte[] bytes = [.. "{\"email\":\"j\xE4"u8[..11], 0xE4, .. "@example.com\"}\n{\"email\":\"joe@example.com\"}\n"u8];
        Assert.Equal(["Encoding"], AudienceFixture.Reasons(Build(bytes, "email")));
    }

    [Theory]
    [InlineData("user.email")]
    [InlineData("User.Email")]
    public void A_path_leads_into_objects(string path)
    {
        var audience = Build("{\"user\":{\"id\":1,\"email\":\"jane@example.com\"}}\n{\"user\":null}\n{\"user\":\"x\"}\n{\"user.email\":\"joe@example.com\"}\n", path);
        Assert.Equal(["jane@example.com", "joe@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal(2, audience.EmptyCount);
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_an_error_with_those_that_lead_somewhere()
    {
        var error = Assert.Throws<InsiderException>(() => Build("{\"id\":1,\"user\":{\"email\":\"jane@example.com\"}}\n", "email"));
        Assert.Equal("AudienceColumnNotFound", error.ErrorId);
        Assert.Contains("'user.email'", error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public void One_property_of_another_name_is_an_error() => Assert.Equal(
        "AudienceColumnMismatch", Assert.Throws<InsiderException>(() => Build("{\"mail\":\"jane@example.com\"}\n", column: null)).ErrorId);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Line_ends_a_byte_order_mark_and_a_missing_last_end_do_not_matter(string end)
    {
        var audience = Build("\uFEFF{\"email\":\"jane@example.com\"}" + end + "{\"email\":\"joe@example.com\"}", column: null);
        Assert.Equal((2, 2), (audience.RowCount, audience.SentCount));
    }

    [Fact]
    public void UTF_16_with_a_byte_order_mark_is_read() =>
        Assert.Equal(1, Build([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{\"email\":\"jane@example.com\"}\n")], "email").SentCount);

    [Fact]
    public void A_value_of_64_MiB_is_a_rejected_row_in_bounded_memory()
    {
        var path = _fixture["source.jsonl"];
        using (var file = File.Create(path))
        {
            file.Write("{\"email\":\"jane@example.com\"}\n{\"email\":\""u8);
            var part = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
            for (var i = 0; i < 64; i++) file.Write(part);
            file.Write("\"}\n{\"email\":\"joe@example.com\"}\n"u8);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var reader = JsonLinesAudienceReader.Open(path, "email");
        var audience = AudienceBuilder.Build(reader, _fixture.Options(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40L << 20);
        Assert.Equal(["jane@example.com", "joe@example.com"], AudienceFixture.Lines(audience));
        Assert.Equal(["RowTooLong"], AudienceFixture.Reasons(audience));
    }

    [Fact]
    public void Lines_of_every_length_around_the_buffer_s_come_out_whole()
    {
        const int Limit = 64;
        for (var length = 1; length < 3 * Limit; length++)
        {
            var text = $"{new string('a', length)}\nb\r\n\n{new string('c', length)}";
            var lines = new LineBuffer(new MemoryStream(Encoding.ASCII.GetBytes(text)), Limit);
            string[] expected = [length < Limit ? new string('a', length) : "", "b", "", length < Limit ? new string('c', length) : ""];
            var read = new List<string>();
            var tooLong = new List<bool>();
            while (lines.Read(out var line, out var isTooLong))
            {
                read.Add(Encoding.ASCII.GetString(line));
                tooLong.Add(isTooLong);
            }

            Assert.Equal(expected.Select((_, i) => i is 0 or 3 && length >= Limit), tooLong);
            Assert.Equal(expected, read);
        }
    }

    [Fact]
    public void Random_bytes_never_end_the_run()
    {
        var random = new Random(11);
        for (var round = 0; round < 300; round++)
        {
            var bytes = Encoding.UTF8.GetBytes("{\"email\":\"jane@example.com\",\"x\":[1,{\"y\":\"\\u00e4\"}]}\n{\"email\":\"joe@example.com\"}\n");
            for (var i = 0; i < 4; i++) bytes[random.Next(bytes.Length)] = (byte)random.Next(1, 256);
            try
            {
                var audience = Build(bytes, "email");
                Assert.Equal(audience.RowCount, audience.ValidCount + audience.InvalidCount + audience.EmptyCount);
            }
            catch (InsiderException e)
            {
                // The name itself may have been hit in both lines, or the first bytes look like another encoding.
                Assert.Contains(e.ErrorId, new[] { "AudienceColumnNotFound", "AudienceEncodingUnknown" });
            }
        }
    }

    private InsiderAudience Build(string text, string? column, AudienceOptions? options = null) => Build(Encoding.UTF8.GetBytes(text), column, options);

    private InsiderAudience Build(byte[] bytes, string? column, AudienceOptions? options = null)
    {
        options ??= _fixture.Options();
        using var reader = JsonLinesAudienceReader.Open(_fixture.Write("source.jsonl", bytes), options.AttributeName, new CsvSourceOptions { Column = column });
        return AudienceBuilder.Build(reader, options, cancellationToken: TestContext.Current.CancellationToken);
    }
}
