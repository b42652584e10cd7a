using System.Diagnostics;

namespace InsiderOne.Tests.Hosting;

/// <summary>Runs a script in a process of its own, where the test says what is loaded, and when.</summary>
internal static class ForeignSession
{
    /// <summary>Runs the script and returns its output; <c>$module</c> is the manifest, <c>$foreign</c> the folder with older packages.</summary>
    public static async Task<string[]> RunAsync(string script)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Layout.ForeignSession);
        start.ArgumentList.Add($"$ErrorActionPreference = 'Stop'; $module = '{Layout.Manifest.Replace("'", "''", StringComparison.Ordinal)}'; {script}");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await errors);
        Assert.Equal(0, process.ExitCode);
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
