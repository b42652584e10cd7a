using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>The engine against the obvious slow implementation, for random input. The seeds are fixed: a failure can be repeated.</summary>
public sealed class AudiencePropertyTests : IDisposable
{
    private static readonly byte[] Alphabet = [.. "\"\",,\n\n\r \taB@@..-;"u8, 0, 0xFF, 0xC3, 0xBC, 0xA0];

    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(32)]
    [InlineData(1 << 20)]
    public void Random_values_give_what_the_slow_implementation_gives(int memory)
    {
        var random = new Random(memory);
        for (var round = 0; round < 60; round++)
        {
            byte[][] values = [.. Enumerable.Range(0, random.Next(1, 300)).Select(_ => Value(random))];
            using var builder = new AudienceBuilder(_fixture.Options() with { Tuning = new AudienceTuning { DistinctMemoryBytes = memory } }, "random");
            foreach (var value in values) builder.Add(value);
            Verify(new SlowAudience(values), builder.Complete(TestContext.Current.CancellationToken), $"round {round}");
        }
    }

    [Theory]
    [InlineData(32)]
    [InlineData(1 << 20)]
    public void Any_list_of_values_gives_what_the_slow_implementation_gives(int memory) => Properties.Hold(
        Properties.Lists,
        values =>
        {
            using var builder = new AudienceBuilder(_fixture.Options() with { Tuning = new AudienceTuning { DistinctMemoryBytes = memory } }, "random");
            foreach (var value in values) builder.Add(value);
            var audience = builder.Complete(TestContext.Current.CancellationToken);
            Verify(new SlowAudience(values), audience, string.Join(' ', values.Select(Convert.ToHexString)));
            AudienceFiles.Delete(audience);
        },
        300);

    [Fact]
    public void Any_bytes_as_a_bare_list_give_what_a_slow_csv_parser_gives()
    {
        var built = 0;
        Properties.Hold(
            Properties.Csv,
            bytes =>
            {
                var slow = SlowCsv.Parse(bytes);
                InsiderAudience audience;
                try
                {
                    audience = _fixture.FromFile(_fixture.Write("source.csv", bytes), new CsvSourceOptions { NoHeader = true, Delimiter = ',' });
                }
                catch (InsiderException e) when (Expected(e, slow, bytes))
                {
                    return;
                }

                built++;
                Assert.Equal(slow.Count, audience.RowCount);
                Verify(new SlowAudience(slow.Select(row => row.IsWhole && row.Fields.Count == 1 ? row.Fields[0] : [(byte)'?'])), audience, Convert.ToHexString(bytes));
                AudienceFiles.Delete(audience);
            },
            1_500);
        Assert.True(built > 200, $"{built} files were lists.");
    }

    [Fact]
    public void Any_values_written_to_a_wide_csv_come_back() => Properties.Hold(
        Properties.Lists,
        values =>
        {
            if (values.Length == 0) return;
            using var csv = new MemoryStream();
            csv.Write("id,\"e,mail\",note\n"u8);
            foreach (var value in values)
            {
                csv.Write("1,"u8);
                csv.Write(Quote(value));
                csv.Write(",\"two\nlines\"\r\n"u8);
            }

            var audience = _fixture.FromFile(_fixture.Write("source.csv", csv.ToArray()), new CsvSourceOptions { Column = "e,mail" });
            Verify(new SlowAudience(values), audience, string.Join(' ', values.Select(Convert.ToHexString)));
            AudienceFiles.Delete(audience);
        },
        300);

    private static bool Expected(InsiderException error, List<SlowCsv.Row> slow, byte[] bytes) => error.ErrorId switch
    {
        "AudienceListTooWide" => slow[0].Fields.Count > 1,
        "AudienceQuoteNotClosed" => slow[^1].IsOpen,
        "AudienceEncodingUnknown" => bytes.Take(4).Contains((byte)0),
        _ => false,
    };

    private static void Verify(SlowAudience slow, InsiderAudience audience, string what)
    {
        Assert.True(string.Concat(slow.Sent.Select(line => line + "\n")) == AudienceFixture.Text(audience), what);
        Assert.Equal((slow.Valid, slow.Invalid, slow.Empty, slow.Duplicate), (audience.ValidCount, audience.InvalidCount, audience.EmptyCount, audience.DuplicateCount));
    }

    private static byte[] Value(Random random) => random.Next(4) switch
    {
        0 => [.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])],
        1 => Encoding.UTF8.GetBytes($" \u00A0U{random.Next(40)}@Exämple.com\u3000"),
        2 => Encoding.UTF8.GetBytes($"a,{random.Next(9)}\"@example.com"),
        _ => Encoding.UTF8.GetBytes($"u{random.Next(60)}@example.com"),
    };

    private static byte[] Quote(byte[] value) =>
        [(byte)'"', .. value.SelectMany(b => b == '"' ? new[] { b, b } : [b]), (byte)'"'];
}
