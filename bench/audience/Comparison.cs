using System.Globalization;

namespace InsiderOne.Bench.Audience;

/// <summary>Contenders side by side: interleaved rounds of whole processes, and the median of each figure.</summary>
internal static class Comparison
{
    private static readonly string[] Known = ["idle", "wc", "scan", "engine", "shell-idle", "shell", "split", "csvhelper", "duckdb-1", "duckdb-2", "duckdb-distinct", "pwsh"];

    public static int Run(string[] arguments)
    {
        var rows = 2_000_000L;
        var rounds = 5;
        string[] only = [.. Known.Where(name => name is not ("pwsh" or "split"))];
        var format = "csv";
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--rows": rows = Arguments.Number(arguments[++i]); break;
                case "--rounds": rounds = (int)Arguments.Number(arguments[++i]); break;
                case "--only": only = arguments[++i].Split(','); break;
                case "--format": format = arguments[++i]; break;
                default: return Arguments.Usage();
            }
        }

        var source = Data.File(rows, format);
        var results = only.ToDictionary(name => name, _ => new List<Measurement>(), StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var name in only) results[name].Add(Measure(name, source));
        }

        Print(rows, source, results);
        return 0;
    }

    private static Measurement Measure(string contender, string source)
    {
        using var output = new OutputFolder();
        return contender switch
        {
            "wc" => ChildProcess.Run("wc", ["-l", source]),
            "shell-idle" => ChildProcess.Run("dotnet", [Data.Shell, "-Command", "(Get-Command New-InsiderAudience).Name"]),
            "shell" => ChildProcess.Run("dotnet", [Data.Shell, "-Command", $"(New-InsiderAudience -LiteralPath '{source}' -AttributeName email -Column email).SentCount"]),
            "pwsh" => ChildProcess.Run("pwsh", ["-NoProfile", "-Command", Pipeline(source, output.Path)]),
            _ => ChildProcess.Run("dotnet", [typeof(Comparison).Assembly.Location, "run", contender, source, output.Path]),
        };
    }

    private static string Pipeline(string source, string output) =>
        $"Import-Csv -LiteralPath '{source}' | Where-Object email -match '^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$' | ForEach-Object {{ [pscustomobject]@{{ email = $_.email.Trim().ToLowerInvariant() }} }} | Sort-Object email -Unique | Export-Csv '{output}/email.csv'";

    private static void Print(long rows, string source, Dictionary<string, List<Measurement>> results)
    {
        var culture = CultureInfo.InvariantCulture;
        var duckDb = results.TryGetValue("duckdb-1", out var reference) ? Median(reference, m => m.Cpu) : double.NaN;
        Console.WriteLine(string.Create(culture, $"{rows:N0} rows, {new FileInfo(source).Length / 1e6:F0} MB, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
        Console.WriteLine();
        Console.WriteLine("| contender | wall s | CPU s | CPU vs DuckDB | peak RSS MB | private MB | values, invalid |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var (name, runs) in results)
        {
            var cpu = Median(runs, m => m.Cpu);
            Console.WriteLine(string.Create(culture, $"| {name} | {Median(runs, m => m.Wall):F2} | {cpu:F2} | {cpu / duckDb:F3} | {Median(runs, m => m.PeakMegabytes):F0} | {Median(runs, m => m.PrivateMegabytes):F0} | {runs[0].Output} |"));
        }
    }

    private static double Median(List<Measurement> runs, Func<Measurement, double> figure)
    {
        double[] sorted = [.. runs.Select(figure).Order()];
        return sorted[sorted.Length / 2];
    }
}
