using System.Text;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Events;

namespace InsiderOne.Core.Tests.Events;

public sealed class EventFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Csv_is_read_with_its_delimiter_and_quotes()
    {
        using var reader = Open("x.csv", "email;name\na@example.com;\"Doe; \"\"Jane\"\"\"\nb@example.com;Joe\n");
        Assert.Equal(["email", "name"], reader.Names);
        Assert.True(reader.Read());
        Assert.Equal(["Doe; \"Jane\"", "a@example.com"], reader.Cells(["name", "email"]));
        Assert.True(reader.Read());
        Assert.False(reader.Read());
    }

    [Theory]
    [InlineData("a@example.com\n", "FieldCount")]
    [InlineData("a@example.com,\"x\"y\n", "Quoting")]
    public void A_row_whose_values_may_have_moved_is_a_fault(string row, string reason)
    {
        using var reader = Open("x.csv", "email,name\n" + row + "b@example.com,y\n");
        Assert.True(reader.Read());
        Assert.Equal(reason, reader.Fault!.Reason);
        Assert.True(reader.Read());
        Assert.Null(reader.Fault);
    }

    [Theory]
    [InlineData("x.csv", "", "AudienceSourceEmpty")]
    [InlineData("x.csv", "ada@example.com,1\n", "AudienceHeaderMissing")]
    [InlineData("x.csv", "email,email\n", "AudienceColumnAmbiguous")]
    [InlineData("x.parquet", "PAR1", "EventFormatNotSupported")]
    [InlineData("x.jsonl", "", "AudienceSourceEmpty")]
    [InlineData("x.jsonl", "[1]\n", "EventFirstLineInvalid")]
    [InlineData("x.jsonl", "no json\n", "EventFirstLineInvalid")]
    public void A_file_that_is_none_is_refused(string name, string content, string error) =>
        Assert.Equal(error, Assert.Throws<InsiderException>(() => Open(name, content)).ErrorId);

    [Fact]
    public void A_quote_that_is_never_closed_ends_the_file_with_an_error()
    {
        using var reader = Open("x.csv", "email,name\na@example.com,\"x\nb@example.com,y\n");
        Assert.Equal("AudienceQuoteNotClosed", Assert.Throws<InsiderException>(() => reader.Read()).ErrorId);
    }

    [Fact]
    public void Json_lines_keep_types_and_inner_names()
    {
        using var reader = Open("x.jsonl", """
            {"email":"a@example.com","event_params":{"price":12.5,"sizes":["S","M"]},"vip":true,"n":null}

            {"email":"b@example.com"}
            broken
            """);
        Assert.Equal(["email", "event_params.price", "event_params.sizes", "vip", "n"], reader.Names);
        Assert.True(reader.Read());
        var cells = reader.Cells(["event_params.price", "vip", "n", "event_params.sizes"]);
        Assert.Equal((12.5m, true, null), (cells[0], cells[1], cells[2]));
        Assert.Equal(["S", "M"], Assert.IsType<List<object?>>(cells[3]));
        Assert.True(reader.Read());
        Assert.Equal(["b@example.com", null], reader.Cells(["email", "vip"]));
        Assert.True(reader.Read());
        Assert.Equal("JsonFormat", reader.Fault!.Reason);
        Assert.False(reader.Read());
    }

    [Fact]
    public void Rows_that_name_more_and_more_columns_end_with_an_error()
    {
        var columns = new EventColumns("events.jsonl", StringComparer.Ordinal);
        columns.Add(["email", "note"]);
        for (var i = 0; i < EventColumns.Maximum - 2; i++) columns.Add(["email", "other", $"event_params.p{i}"]);
        Assert.Equal(EventColumns.Maximum, columns.Names.Count);
        Assert.Equal("EventColumnsTooMany", Assert.Throws<InsiderException>(() => columns.Add(["attributes.one_more"])).ErrorId);
    }

    [Fact]
    public void A_later_line_of_json_may_bring_a_column_that_means_something()
    {
        using var reader = Open("x.jsonl", """
            {"email":"a@example.com","event_name":"e","timestamp":"x"}
            {"email":"b@example.com","event_name":"e","timestamp":"x","event_params":{"price":5},"note":"mine"}
            """);
        Assert.True(reader.Read());
        Assert.Equal(3, reader.Names.Count);
        Assert.True(reader.Read());
        Assert.Equal(["email", "event_name", "timestamp", "event_params.price"], reader.Names);
        Assert.Equal([5L], reader.Cells(["event_params.price"]));
    }

    [Fact]
    public void Rows_that_were_not_sent_are_read_again_as_they_were()
    {
        var layout = EventLayout.Of(new EventMapping { EventName = "e", Parameters = new Dictionary<string, string> { ["p"] = "p", ["q"] = "q" } }, "x", ["email", "timestamp", "p", "q"]);
        object?[] first = ["=a@example.com", "2026-11-24T06:30:00Z", null, "ä\"\n"];
        object?[] second = ["'+49", "x", 12.5m, new List<object?> { 1L, "y" }];
        object?[] third = ["x", "x", 1.5f, true];
        using (var file = new EventRowFile(_folder["rows.jsonl"]))
        {
            Assert.False(File.Exists(file.Path));
            file.Write(layout, [(7, first, "EmailNoAt"), (9, second, "refused"), (11, third, "refused")]);
            Assert.Equal(3, file.Count);
        }

        using var reader = EventFile.Open(_folder["rows.jsonl"], InsiderSourceFormat.Auto, CsvSourceOptions.Default);
        var columns = EventLayout.Of(new EventMapping { EventName = "e", Parameters = new Dictionary<string, string> { ["p"] = "p", ["q"] = "q" } }, "x", reader.Names).Columns;
        Assert.Equal(["email", "p", "q", "timestamp"], columns.Order(StringComparer.Ordinal));
        Assert.True(reader.Read());
        Assert.Equal(first, reader.Cells(layout.Columns));
        Assert.True(reader.Read());
        Assert.Equal(second, reader.Cells(layout.Columns));
        Assert.True(reader.Read());
        Assert.Equal(1.5m, reader.Cells(layout.Columns)[2]);
        Assert.Contains("\"$row\":7,\"$reason\":\"EmailNoAt\"", File.ReadAllLines(_folder["rows.jsonl"])[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_for_rows_is_this_users_alone_and_never_anothers()
    {
        var layout = EventLayout.Of(new EventMapping { EventName = "e" }, "x", ["email", "timestamp"]);
        using (var file = new EventRowFile(_folder["rows.jsonl"])) file.Write(layout, [(1, ["a", "b"], "r")]);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["rows.jsonl"]));
        Assert.Equal("EventRowFileExists", Assert.Throws<InsiderException>(() => new EventRowFile(_folder["rows.jsonl"])).ErrorId);
        Assert.Equal("EventRowFileNotJsonLines", Assert.Throws<InsiderException>(() => new EventRowFile(_folder["rows.csv"])).ErrorId);
    }

    private IEventReader Open(string name, string content)
    {
        File.WriteAllText(_folder[name], content, new UTF8Encoding(false));
        return EventFile.Open(_folder[name], InsiderSourceFormat.Auto, CsvSourceOptions.Default);
    }
}
