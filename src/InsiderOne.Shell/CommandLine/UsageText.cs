using System.Management.Automation;
using System.Reflection;
using System.Runtime.InteropServices;

namespace InsiderOne.Shell.CommandLine;

/// <summary>What <c>-Help</c> and <c>-Version</c> print.</summary>
internal static class UsageText
{
    public const string Help = """
        A small PowerShell host with the module InsiderOne.PowerShell loaded.

        Usage:
          InsiderOne.Shell [options] script.ps1 [arguments of the script]
          InsiderOne.Shell [options] -Command "commands"
          InsiderOne.Shell [options]                  a prompt; or, when the standard input
                                                      is redirected, runs it as a script
        Options:
          -NonInteractive   a prompt is an error instead of a wait
          -NoModule         do not import InsiderOne.PowerShell
          -File, -Command   as in pwsh; '-Command -' reads the standard input
          -Version, -Help

        Streams: output and Write-Host go to stdout; errors, warnings, verbose, debug and
        progress go to stderr. NO_COLOR switches colours off.
        Exit codes: n of 'exit n'; 1 uncaught error, text that does not parse, or (-Command)
        failed last statement; 64 wrong usage; 70 module missing; 130 Ctrl+C; 143 SIGTERM.
        Commands: the engine's own, the module's, and some basic ones (see Get-Command);
        whatever else a script needs is in pwsh 7.6, where it runs unchanged.
        """;

    public static string Version =>
        $"InsiderOne.Shell {VersionOf(typeof(UsageText))} (PowerShell {VersionOf(typeof(PSObject))}, {RuntimeInformation.FrameworkDescription})";

    private static string? VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', ' ')[0];
}
