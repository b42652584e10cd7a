using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AudienceFileReaderTests : IDisposable
{
    private readonly AudienceFixture _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_value_comes_back_as_it_was_whatever_is_in_it()
    {
        string[] values = ["plain", "with,comma", "with \"quotes\"", "\"", "\"\"", "two\nlines", "ends\n", "größe", new string('x', 70_000), "\"" + new string('"', 70_000), "last"];
        Assert.Equal(values, Read(AudienceFixture.FromValues(_folder.Options("label") with { NoNormalization = true, KeepInvalid = true }, values)));
    }

    [Fact]
    public void The_files_of_one_audience_are_read_in_order()
    {
        var values = Enumerable.Range(0, 500).Select(i => $"value-{i}").ToArray();
        var audience = AudienceFixture.FromValues(_folder.Options("label") with { MaxFileBytes = 1000 }, values);
        Assert.True(audience.Files.Count > 2);
        Assert.Equal(values, Read(audience));
    }

    [Fact]
    public void A_file_that_is_gone_is_told()
    {
        var audience = AudienceFixture.FromValues(_folder.Options("label"), "a");
        AudienceFiles.Delete(audience);
        Assert.Equal("AudienceFileNotReadable", Assert.Throws<InsiderException>(() => Read(audience)).ErrorId);
    }

    private static List<string> Read(InsiderAudience audience)
    {
        using var reader = new AudienceFileReader(audience);
        var values = new List<string>();
        while (reader.Read()) values.Add(Encoding.UTF8.GetString(reader.Value));
        Assert.Equal(audience.ByteCount, reader.BytesRead);
        return values;
    }
}
