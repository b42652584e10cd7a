using System.Data.Common;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace InsiderOne.DuckDB;

/// <summary>
/// DuckDB's driver, from <c>lib/</c> and <c>runtimes/</c> in a load context of its own, so that another version of it in the session neither
/// disturbs it nor is disturbed. Only types of .NET's own System.Data.Common leave it.
/// </summary>
internal static class DuckDBDriver
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(DuckDBDriver).Assembly.Location)!;
    private static readonly Lazy<DbProviderFactory> Factory = new(Load);

    /// <summary>Whether there is a native library for this machine.</summary>
    public static bool IsSupported => File.Exists(NativeLibraryPath);

    /// <summary>This machine's native library.</summary>
    public static string NativeLibraryPath { get; } = Path.Combine(Folder, "runtimes", Platform(), "native", NativeName());

    /// <summary>A closed connection.</summary>
    public static DbConnection CreateConnection(string connectionString)
    {
        var connection = Factory.Value.CreateConnection()!;
        connection.ConnectionString = connectionString;
        return connection;
    }

    private static DbProviderFactory Load()
    {
        var driver = new DriverContext().LoadFromAssemblyName(new AssemblyName("DuckDB.NET.Data"));
        var factory = driver.GetType("DuckDB.NET.Data.DuckDBClientFactory", throwOnError: true)!;
        return (DbProviderFactory)factory.GetField("Instance", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }

    private static string Platform()
    {
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        // One library serves both kinds of Mac.
        return OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsWindows() ? $"win-{architecture}" : $"linux-{architecture}";
    }

    private static string NativeName() =>
        OperatingSystem.IsMacOS() ? "libduckdb.dylib" : OperatingSystem.IsWindows() ? "duckdb.dll" : "libduckdb.so";

    private sealed class DriverContext() : AssemblyLoadContext("InsiderOne.DuckDB")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var path = Path.Combine(Folder, "lib", assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            unmanagedDllName.Contains("duckdb", StringComparison.OrdinalIgnoreCase) ? LoadUnmanagedDllFromPath(NativeLibraryPath) : 0;
    }
}
