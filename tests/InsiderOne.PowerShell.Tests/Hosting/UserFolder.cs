using System.Runtime.CompilerServices;

namespace InsiderOne.Tests.Hosting;

/// <summary>The application-data folder of these tests, so that none touches the user's own.</summary>
internal static class UserFolder
{
    public static string Path { get; } = Directory.CreateTempSubdirectory("insiderone-user-").FullName;

    [ModuleInitializer]
    internal static void Use()
    {
        Environment.SetEnvironmentVariable("XDG_DATA_HOME", Path);
        // The hosted engine would report itself to its makers.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Directory.Delete(Path, recursive: true);
    }
}
