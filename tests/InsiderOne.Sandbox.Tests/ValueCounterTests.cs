using System.Text;
using InsiderOne.Sandbox.Processing;

namespace InsiderOne.Sandbox.Tests;

public sealed class ValueCounterTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("a", 1, 0)]
    [InlineData("a\n", 1, 0)]
    [InlineData("a\nb", 2, 0)]
    [InlineData("a\r\nb\r\n", 2, 0)]
    [InlineData("a\r", 1, 0)]
    [InlineData("a\rb\n", 0, 1)]
    [InlineData("a\n\nb\n", 2, 1)]
    [InlineData("\n", 0, 1)]
    [InlineData("a,b\n", 0, 1)]
    [InlineData(",\n", 0, 1)]
    [InlineData("a\"b\n", 0, 1)]
    [InlineData("\"a\"b\nc\n", 1, 1)]
    [InlineData("\"\"\n", 0, 1)]
    [InlineData("\"a", 0, 1)]
    [InlineData("\"a\nb\n", 0, 1)]
    [InlineData("\"a\"", 1, 0)]
    public void Counts_rows(string file, int valid, int invalid) => Assert.Equal((valid, invalid), Count(file));

    [Theory]
    [InlineData("\"a,b\"\n", "a,b")]
    [InlineData("\"a\nb\"\n", "a\nb")]
    [InlineData("\"a\r\nb\"\r\n", "a\r\nb")]
    [InlineData("\"say \"\"hi\"\"\"\n", "say \"hi\"")]
    [InlineData("\"\"\"\"", "\"")]
    [InlineData("é\n", "é")]
    public void Reads_the_value_out_of_its_quotes(string file, string value)
    {
        List<string> values = [];
        Count(file, values);
        Assert.Equal([value], values);
    }

    [Fact]
    public void A_byte_order_mark_is_part_of_the_first_value()
    {
        List<string> values = [];
        Count("\uFEFFa\nb\n", values);
        Assert.Equal(["\uFEFFa", "b"], values);
    }

    private static (int Valid, int Invalid) Count(string file, List<string>? values = null)
    {
        var counter = new ValueCounter(value =>
        {
            values?.Add(Encoding.UTF8.GetString(value));
            return !value.IsEmpty;
        });
        // Byte by byte: the parts of a download end anywhere.
        foreach (var next in Encoding.UTF8.GetBytes(file))
            counter.Add([next]);
        counter.Complete();
        return (counter.ValidCount, counter.InvalidCount);
    }
}
