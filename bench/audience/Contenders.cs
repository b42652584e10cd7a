using System.Globalization;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Bench.Audience;

/// <summary>The contenders that are .NET code. Each writes the clean column and says how many values it wrote, and how many it dropped as invalid.</summary>
internal static class Contenders
{
    public static int Run(string contender, string source, string output)
    {
        var (values, invalid) = contender switch
        {
            "idle" => Idle(),
            "engine" => Engine(source, output),
            "split" => Split(source, output),
            "scan" => Scan(source),
            "csvhelper" => CsvHelperStrings.Run(source, output),
            "duckdb-1" => DuckDb.Group(source, output, 1),
            "duckdb-2" => DuckDb.Group(source, output, 2),
            "duckdb-distinct" => DuckDb.Distinct(source, output),
            _ => throw new ArgumentException($"no contender '{contender}'", nameof(contender)),
        };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{values} {invalid}"));
        return 0;
    }

    // What a process of this kind costs before it does anything.
    private static (long, long) Idle()
    {
        new ManualResetEventSlim().Wait(200);
        return (0, 0);
    }

    private static (long, long) Engine(string source, string output)
    {
        using var reader = Open(source, output);
        var audience = AudienceBuilder.Build(reader, new AudienceOptions { AttributeName = "email", OutputDirectory = output });
        return (audience.SentCount, audience.InvalidCount + audience.EmptyCount);
    }

    // One audience for each of 17,000 stores; says how many there are, and the values in them.
    private static (long, long) Split(string source, string output)
    {
        using var reader = Open(source, output, "store");
        using var splitter = AudienceSplitter.Read(reader, new AudienceOptions { AttributeName = "email", OutputDirectory = output });
        long audiences = 0, values = 0;
        foreach (var audience in splitter.Complete())
        {
            audiences++;
            values += audience.SentCount;
        }

        return (audiences, values);
    }

    private static IAudienceReader Open(string source, string work, string? splitBy = null) =>
        FileSource.Open([source], "email", new FileSourceOptions { Text = new CsvSourceOptions { Column = "email", SplitBy = splitBy }, WorkDirectory = work });

    private static (long, long) Scan(string source)
    {
        using var reader = Open(source, Path.GetTempPath());
        var buffer = new byte[EmailRule.NormalisedCapacity(int.MaxValue)];
        long values = 0, invalid = 0;
        while (reader.Read())
        {
            if (EmailRule.Check(reader.Value, buffer, out _) == AudienceReason.None) values++;
            else invalid++;
        }

        return (values, invalid);
    }
}
