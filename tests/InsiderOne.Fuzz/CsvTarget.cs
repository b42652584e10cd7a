using System.Text;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Tests.Audiences;

namespace InsiderOne.Fuzz;

/// <summary>
/// Any bytes as a CSV file. As a bare list, the engine must give exactly what the slow implementation gives; as a file with a header it
/// must give an audience whose counts add up, or an error of ours. Anything else is a find.
/// </summary>
internal sealed class CsvTarget : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("insiderone-fuzz-").FullName;

    public void Run(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        Run(memory.ToArray());
    }

    public void Run(byte[] bytes)
    {
        var path = Path.Combine(_folder, "source.csv");
        File.WriteAllBytes(path, bytes);
        // Compressed text is another text: there only the counts are checked.
        if (bytes is not [0x1F, 0x8B, ..]) BareList(path, bytes);
        Wide(path, new CsvSourceOptions { Column = "email" });
        Wide(path, new CsvSourceOptions { Column = "email", SplitBy = "store" });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void BareList(string path, byte[] bytes)
    {
        var slow = SlowCsv.Parse(bytes);
        if (Build(path, new CsvSourceOptions { NoHeader = true, Delimiter = ',' }) is not { } audience)
        {
            var isExpected = slow.Count == 0 || slow[0].Fields.Count > 1 || slow[^1].IsOpen || HasOtherEncoding(bytes) || IsHeader(slow[0]);
            Require(isExpected, "the engine refuses what the slow parser reads");
            return;
        }

        // A byte order mark of UTF-16 or UTF-32 makes it another text.
        if (HasOtherEncoding(bytes)) return;
        var expected = new SlowAudience(slow.Select(row => row.IsWhole && row.Fields.Count == 1 ? row.Fields[0] : [(byte)'?']));
        Require(slow.Count == audience.RowCount, "row count");
        Require(string.Concat(expected.Sent.Select(line => line + "\n")) == Text(audience), "values");
        Require((expected.Valid, expected.Invalid, expected.Empty, expected.Duplicate) == (audience.ValidCount, audience.InvalidCount, audience.EmptyCount, audience.DuplicateCount), "counts");
        AudienceFiles.Delete(audience);
    }

    private void Wide(string path, CsvSourceOptions options)
    {
        if (Build(path, options) is not { } audience) return;
        Require(audience.RowCount == audience.ValidCount + audience.InvalidCount + audience.EmptyCount, "counts do not add up");
        Require(audience.SentCount == audience.ValidCount - audience.DuplicateCount, "sent");
        AudienceFiles.Delete(audience);
    }

    private InsiderAudience? Build(string path, CsvSourceOptions source)
    {
        var options = new AudienceOptions { AttributeName = AttributeName.Email, OutputDirectory = _folder };
        try
        {
            using var reader = CsvAudienceReader.Open(path, AttributeName.Email, source);
            if (source.SplitBy is null) return AudienceBuilder.Build(reader, options);
            using var splitter = AudienceSplitter.Read(reader, options);
            foreach (var audience in splitter.Complete()) AudienceFiles.Delete(audience);
            return null;
        }
        catch (InsiderException)
        {
            return null;
        }
    }

    private static bool HasOtherEncoding(byte[] bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..] or [0, not 0, ..] or [not 0, 0, ..] or [0xEF, 0xBB, 0xBF];

    private static bool IsHeader(SlowCsv.Row row) => string.Equals(Encoding.UTF8.GetString(row.Fields[0]).Trim(), AttributeName.Email, StringComparison.OrdinalIgnoreCase);

    private static string Text(InsiderAudience audience) => string.Concat(audience.Files.Select(file => File.ReadAllText(file.Path)));

    private static void Require(bool condition, string what)
    {
        if (!condition) throw new InvalidOperationException($"Found: {what}.");
    }
}
