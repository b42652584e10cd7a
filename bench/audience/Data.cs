using System.Globalization;
using System.IO.Compression;

namespace InsiderOne.Bench.Audience;

/// <summary>Where things lie.</summary>
internal static class Data
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    /// <summary>The generated files; not in version control.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Environment.GetEnvironmentVariable("BENCH_DATA") ?? Path.Combine(Root, "out", "bench")).FullName;

    /// <summary>The shell, built with <c>-c Release</c>.</summary>
    public static string Shell => Path.Combine(Root, "src", "InsiderOne.Shell", "bin", "Release", "net10.0", "InsiderOne.Shell.dll");

    /// <summary>The customer file, generated when it is not there.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="format">csv, gz or parquet.</param>
    public static string File(long rows, string format)
    {
        var path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"customers-{rows}.csv"));
        if (!System.IO.File.Exists(path)) Customers.WriteFile(path, rows);
        if (string.Equals(format, "csv", StringComparison.Ordinal)) return path;
        var other = $"{path}.{format}";
        if (System.IO.File.Exists(other)) return other;
        if (string.Equals(format, "parquet", StringComparison.Ordinal))
        {
            DuckDb.Convert(path, other);
            return other;
        }

        using var source = System.IO.File.OpenRead(path);
        using var packed = new GZipStream(System.IO.File.Create(other), CompressionLevel.Optimal);
        source.CopyTo(packed);
        return other;
    }

    private static string Find(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "global.json")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
