using System.Diagnostics;
using System.Net.WebSockets;

namespace InsiderOne.Servers;

/// <summary>A headless Chromium of one test, driven by its own protocol, with the network switched off. Without it a test is skipped, under CI it fails.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Install = "Chromium is not installed: tests/servers/install.sh (Debian: chromium)";
    private const string Ready = "DevTools listening on ";

    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly Process _process;
    private readonly string _profile;

    private Chromium(Process process, string profile, ChromiumPage page) => (_process, _profile, Page) = (process, profile, page);

    /// <summary>Its one page.</summary>
    public ChromiumPage Page { get; }

    public static async Task<Chromium> StartAsync()
    {
        var program = Programs.FirstOrDefault(File.Exists);
        if (program is null && Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail(Install);
        if (program is null) Assert.Skip(Install);
        var profile = Directory.CreateTempSubdirectory("insiderone-chromium-").FullName;
        var start = new ProcessStartInfo(program!)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        // As root, as in a container, Chromium's own sandbox cannot be set up.
        foreach (var argument in new[] { "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank" })
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.StartsWith(Ready, StringComparison.Ordinal)) continue;
            _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri(line[Ready.Length..]), patience.Token);
            return new Chromium(process, profile, await ChromiumPage.OpenAsync(socket));
        }

        throw new InvalidOperationException("Chromium did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        Page.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        // Its helpers let go of the profile a moment later.
        for (var attempt = 0; attempt < 50 && Directory.Exists(_profile); attempt++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }
}
