using System.Security.Cryptography;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AudienceSplitTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_file_is_filled_to_the_last_byte_and_not_one_further()
    {
        // Ten lines of 100 bytes are exactly 1,000.
        string[] values = [.. Enumerable.Range(0, 25).Select(i => $"{i:D3}{new string('x', 96)}")];
        var audience = AudienceFixture.FromValues(_fixture.Options("uuid") with { MaxFileBytes = 1_000 }, values);
        Assert.Equal([1_000L, 1_000L, 500L], audience.Files.Select(file => file.ByteCount));
        Assert.Equal([10L, 10L, 5L], audience.Files.Select(file => file.RowCount));
        Assert.Equal(values, AudienceFixture.Lines(audience));
        Assert.Equal(["uuid-001.csv", "uuid-002.csv", "uuid-003.csv"], audience.Files.Select(file => Path.GetFileName(file.Path)));

        var tighter = AudienceFixture.FromValues(_fixture.Options("uuid") with { MaxFileBytes = 1_000 }, [.. values[..9], values[9] + "y", .. values[10..]]);
        Assert.Equal([900L, 901L], tighter.Files.Take(2).Select(file => file.ByteCount));
    }

    [Fact]
    public void Quotes_count_towards_the_size()
    {
        string[] values = [.. Enumerable.Range(0, 20).Select(i => $"{i:D2},{new string('"', 47)}")];
        var audience = AudienceFixture.FromValues(_fixture.Options("uuid") with { MaxFileBytes = 1_000 }, values);
        Assert.Equal([1_000L, 1_000L], audience.Files.Select(file => file.ByteCount));
    }

    [Fact]
    public void Every_file_is_within_the_limit_and_described_exactly()
    {
        var random = new Random(11);
        for (var round = 0; round < 50; round++)
        {
            var limit = random.Next(1_000, 4_000);
            string[] values = [.. Enumerable.Range(0, random.Next(1, 300)).Select(i => $"{i}-{new string(random.Next(5) == 0 ? ',' : 'é', random.Next(0, 200))}!")];
            var audience = AudienceFixture.FromValues(_fixture.Options("uuid") with { MaxFileBytes = limit }, values);
            foreach (var file in audience.Files)
            {
                var bytes = File.ReadAllBytes(file.Path);
                Assert.InRange(bytes.Length, 1, limit);
                Assert.Equal((bytes.Length, bytes.Count(b => b == '\n')), (file.ByteCount, file.RowCount));
                Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.Sha256);
            }

            Assert.Equal(string.Concat(values.Select(Line)), AudienceFixture.Text(audience));
            Assert.Equal(audience.SentCount, audience.Files.Sum(file => file.RowCount));
            AudienceFiles.Delete(audience);
        }
    }

    private static string Line(string value) => value.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"\n" : value + "\n";
}
