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
    public static string File(long rows, bool gzip)
    {
        var path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"customers-{rows}.csv"));
        if (!System.IO.File.Exists(path)) Customers.WriteFile(path, rows);
        if (!gzip) return path;
        if (System.IO.File.Exists(path + ".gz")) return path + ".gz";
        using var source = System.IO.File.OpenRead(path);
        using var packed = new GZipStream(System.IO.File.Create(path + ".gz"), CompressionLevel.Optimal);
        source.CopyTo(packed);
        return path + ".gz";
    }

    private static string Find(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "global.json")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
