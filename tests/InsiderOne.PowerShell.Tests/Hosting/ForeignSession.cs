using System.Diagnostics;

namespace InsiderOne.Tests.Hosting;

/// <summary>Runs a script in a process of its own, where the test says what is loaded, and when.</summary>
internal static class ForeignSession
{
    /// <summary>Runs the script and returns its output; <c>$module</c> is the manifest, <c>$foreign</c> the folder with older packages.</summary>
    public static async Task<string[]> RunAsync(string script)
    {
        using var process = Start($"$ErrorActionPreference = 'Stop'; $module = '{Layout.Manifest.Replace("'", "''", StringComparison.Ordinal)}'; {script}", []);
        var (output, errors) = await EndAsync(process);
        Assert.Equal("", errors);
        Assert.Equal(0, process.ExitCode);
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Starts a script that has the module, and <c>$credential</c> for Insider One or a sandbox at an address.</summary>
    public static Process StartSender(string baseUri, string token, string script) => Start(
        $"""
        Import-Module '{Layout.Manifest}'
        $credential = New-InsiderCredential -FromEnvironment -BaseUri {baseUri}
        {script}
        """,
        [("INSIDER_PARTNER_NAME", "sandbox"), ("INSIDER_API_TOKEN", token)]);

    /// <summary>Waits for the end, and returns all that was written.</summary>
    public static async Task<(string Output, string Errors)> EndAsync(Process process)
    {
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (output, await errors);
    }

    private static Process Start(string script, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Layout.ForeignSession, script]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
