using System.Runtime.InteropServices;

namespace InsiderOne.Core.Children;

/// <summary>A program that the module ships, and how it is run on this machine.</summary>
/// <param name="Name">Its name, for messages: <c>InsiderOne.Relay</c>.</param>
/// <param name="FileName">What is executed.</param>
/// <param name="Arguments">What comes before the program's own arguments.</param>
public sealed record ChildProgram(string Name, string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The relay of a module.</summary>
    /// <exception cref="InsiderException"><c>ProgramNotFound</c>, <c>DotnetNotFound</c>.</exception>
    public static ChildProgram Relay(string moduleFolder) => Find(Path.Combine(moduleFolder, "relay"), "InsiderOne.Relay");

    /// <summary>The sandbox of a module.</summary>
    /// <exception cref="InsiderException"><c>ProgramNotFound</c>, <c>DotnetNotFound</c>.</exception>
    public static ChildProgram Sandbox(string moduleFolder) => Find(Path.Combine(moduleFolder, "sandbox"), "InsiderOne.Sandbox");

    private static ChildProgram Find(string folder, string name)
    {
        var assembly = Path.Combine(folder, name + ".dll");
        if (!File.Exists(assembly)) throw ChildErrors.ProgramNotFound(assembly);
        var dotnet = DotnetCandidates().FirstOrDefault(File.Exists) ?? throw ChildErrors.DotnetNotFound(name);
        return new ChildProgram(name, dotnet, [assembly]);
    }

    /// <summary>Where <c>dotnet</c> may be: beside the runtime that runs this code, then where it is usually installed.</summary>
    private static IEnumerable<string> DotnetCandidates()
    {
        var executable = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.1/
        yield return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", executable));
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root) yield return Path.Combine(root, executable);
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return Path.Combine(folder, executable);
        foreach (var folder in new[] { "/usr/share/dotnet", "/usr/lib/dotnet", "/usr/local/share/dotnet" })
            yield return Path.Combine(folder, executable);
        yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet", executable);
    }
}
