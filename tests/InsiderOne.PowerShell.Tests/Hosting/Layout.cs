using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace InsiderOne.Tests.Hosting;

/// <summary>Where the build put things, as the build itself said.</summary>
internal static class Layout
{
    public static string ModuleDirectory { get; } = Metadata("ModuleDirectory");

    /// <summary>The module's own PowerShell host, for a process of its own.</summary>
    public static string Shell { get; } = Metadata("Shell");

    public static string DuckDBModuleDirectory { get; } = Metadata("DuckDBModuleDirectory");

    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    public static string ForeignSession { get; } = Metadata("ForeignSession");

    public static string Manifest { get; } = Path.Combine(ModuleDirectory, "InsiderOne.PowerShell.psd1");

    public static string DuckDBManifest { get; } = Path.Combine(DuckDBModuleDirectory, "InsiderOne.DuckDB.psd1");

    // The tests use types of the cmdlet and model assemblies, which lie in the module only.
    [ModuleInitializer]
    internal static void ResolveModuleAssemblies() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name is "InsiderOne.PowerShell" or "InsiderOne.PowerShell.Loader" or "InsiderOne.Model" ? context.LoadFromAssemblyPath(Path.Combine(ModuleDirectory, name.Name + ".dll")) : null;

    private static string Metadata(string key) => typeof(Layout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
