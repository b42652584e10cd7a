using System.IO.Compression;
using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class GzipSourceTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("source.csv.gz")]
    [InlineData("source.csv")]
    public void Gzip_is_known_by_its_content(string name)
    {
        var audience = _fixture.FromFile(_fixture.Write(name, Pack("email\njane@example.com\n")));
        Assert.Equal("jane@example.com\n", AudienceFixture.Text(audience));
    }

    [Fact]
    public void A_packed_tsv_is_a_tsv() => Assert.Equal(1, _fixture.FromFile(
        _fixture.Write("source.tsv.gz", Pack("a,b\temail\n1\tjane@example.com\n")), new CsvSourceOptions { Column = "email" }).SentCount);

    [Fact]
    public void Concatenated_members_are_one_file()
    {
        var audience = _fixture.FromFile(_fixture.Write("source.gz", [.. Pack("email\njane@exam"), .. Pack(""), .. Pack("ple.com\njoe@example.com\n")]));
        Assert.Equal(["jane@example.com", "joe@example.com"], AudienceFixture.Lines(audience));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_an_error_and_never_a_shorter_audience()
    {
        var whole = Pack("email\n" + Rows(200));
        for (var length = 2; length < whole.Length; length++)
        {
            var path = _fixture.Write("source.gz", whole[..length]);
            Assert.Equal("AudienceGzipDamaged", Assert.Throws<InsiderException>(() => _fixture.FromFile(path)).ErrorId);
        }

        Assert.Empty(_fixture.Leftovers());
    }

    [Fact]
    public void A_large_file_cut_off_at_a_member_s_end_but_for_one_byte_is_an_error()
    {
        var whole = Pack("email\n" + Rows(200_000));
        Assert.Equal(200_000, _fixture.FromFile(_fixture.Write("source.gz", whole)).SentCount);
        foreach (var length in new[] { whole.Length - 1, whole.Length - 8, whole.Length - 9, whole.Length / 2, 65_536, 131_072 })
        {
            var path = _fixture.Write("source.gz", whole[..length]);
            Assert.Equal("AudienceGzipDamaged", Assert.Throws<InsiderException>(() => _fixture.FromFile(path)).ErrorId);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(40)]
    public void A_wrong_size_checksum_or_byte_is_an_error(int fromEnd)
    {
        var bytes = Pack("email\n" + Rows(50));
        bytes[^fromEnd] ^= 0x55;
        Assert.Equal("AudienceGzipDamaged", Assert.Throws<InsiderException>(() => _fixture.FromFile(_fixture.Write("source.gz", bytes))).ErrorId);
    }

    [Fact]
    public void Something_after_the_data_is_an_error() => Assert.Equal("AudienceGzipDamaged", Assert.Throws<InsiderException>(
        () => _fixture.FromFile(_fixture.Write("source.gz", [.. Pack("email\njane@example.com\n"), 1, 2, 3]))).ErrorId);

    [Fact]
    public void Files_of_every_length_come_out_whole()
    {
        var random = new Random(3);
        for (var length = 0; length < 300; length++)
        {
            var content = new byte[length];
            random.NextBytes(content);
            using var source = new GzipSource(new MemoryStream(Pack(content)));
            using var copy = new MemoryStream();
            source.CopyTo(copy);
            Assert.Equal(content, copy.ToArray());
        }
    }

    private static string Rows(int count) => string.Concat(Enumerable.Range(0, count).Select(i => $"user{i * 7919}@example.com\n"));

    private static byte[] Pack(string text) => Pack(Encoding.UTF8.GetBytes(text));

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
