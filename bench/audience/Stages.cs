using System.Diagnostics;
using System.Globalization;
using System.IO.Hashing;
using System.Security.Cryptography;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Bench.Audience;

/// <summary>The cost of each stage alone, in one warm process: nanoseconds of processor time a value, medians of 5.</summary>
internal static class Stages
{
    private const int Rounds = 5;

    public static int Run(string source)
    {
        var values = Load(source);
        var buffer = new byte[EmailRule.NormalisedCapacity(int.MaxValue)];
        Console.WriteLine($"| stage, {values.Count:N0} values | CPU ns a value |");
        Console.WriteLine("|---|---|");
        Measure("read the column of the wide CSV", values.Count, () =>
        {
            using var reader = Open(source);
            while (reader.Read())
            {
            }
        });
        Measure("e-mail: scan, then the full rule for the rest", values.Count, () => values.ForEach(value => EmailRule.Check(value, buffer, out _)));
        Measure("e-mail: the full rule alone", values.Count, () => values.ForEach(value => EmailRule.CheckAll(value, buffer, out _)));
        Measure("phone: the span scanner (+49 151 23456789)", values.Count, () => values.ForEach(value => PhoneRule.Check("+49 151 23456789"u8, buffer, out _)));
        Measure("XxHash3", values.Count, () => values.ForEach(value => XxHash3.HashToUInt64(value, 1)));
        Measure("SHA-256 of each value (where hashes are made to collide)", values.Count, () => values.ForEach(value => SHA256.HashData(value, buffer)));
        Measure("distinct in memory", values.Count, () => Distinct(values, int.MaxValue));
        Measure("distinct on the disk, written and hashed", values.Count, () => Distinct(values, 0));
        return 0;
    }

    private static List<byte[]> Load(string source)
    {
        var values = new List<byte[]>();
        using var reader = Open(source);
        while (reader.Read()) values.Add(reader.Value.ToArray());
        return values;
    }

    private static void Distinct(List<byte[]> values, int memory)
    {
        using var output = new OutputFolder();
        var tuning = new AudienceTuning { DistinctMemoryBytes = memory };
        using var builder = new AudienceBuilder(new AudienceOptions { AttributeName = "email", OutputDirectory = output.Path, Tuning = tuning }, "bench");
        values.ForEach(value => builder.Add(value));
        builder.Complete();
    }

    private static CsvAudienceReader Open(string source) => CsvAudienceReader.Open(source, "email", new CsvSourceOptions { Column = "email" });

    private static void Measure(string stage, int count, Action action)
    {
        action();
        var nanoseconds = new double[Rounds];
        using var process = Process.GetCurrentProcess();
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            process.Refresh();
            var before = process.TotalProcessorTime;
            action();
            process.Refresh();
            nanoseconds[round] = (process.TotalProcessorTime - before).TotalNanoseconds / count;
        }

        Array.Sort(nanoseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {stage} | {nanoseconds[Rounds / 2]:F0} |"));
    }
}
