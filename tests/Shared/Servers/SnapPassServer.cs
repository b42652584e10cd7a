using System.Diagnostics;

namespace InsiderOne.Servers;

/// <summary>The real SnapPass, where a checkout of its source is; see tests/servers/snappass.sh. Elsewhere, under CI too, its tests are skipped.</summary>
internal sealed class SnapPassServer : IDisposable
{
    private readonly Process _script;

    private SnapPassServer(Process script, Uri uri)
    {
        _script = script;
        Uri = uri;
    }

    public Uri Uri { get; }

    /// <summary>A server of a test's own. Without a source the test is skipped.</summary>
    public static async Task<SnapPassServer> StartAsync()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("SnapPass runs on Unix.");
        var start = new ProcessStartInfo("/bin/bash", [Path.Combine(AppContext.BaseDirectory, "servers", "snappass.sh")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var script = Process.Start(start)!;
        var line = await script.StandardOutput.ReadLineAsync();
        if (line is null)
        {
            await script.WaitForExitAsync();
            var reason = await script.StandardError.ReadToEndAsync();
            if (script.ExitCode == 3) Assert.Skip("There is no SnapPass here: " + reason.Trim());
            Assert.Fail("SnapPass did not start: " + reason);
        }

        return new SnapPassServer(script, new Uri(line.Split(' ')[1]));
    }

    public void Dispose()
    {
        _script.StandardInput.Close();
        _script.WaitForExit();
        _script.Dispose();
    }
}
