using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace InsiderOne.Relay.Tests;

/// <summary>A real proxy of this machine's distribution, with the configuration of the samples.</summary>
internal sealed class ProxyProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private ProxyProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>All it has written to its terminal.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Where a program of the distribution is. A machine without it skips the test; the gate fails.</summary>
    public static string FindOrSkip(string name)
    {
        foreach (var folder in new[] { "/usr/sbin", "/usr/bin", "/usr/local/bin" })
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path)) return path;
        }

        var reason = $"{name} is not installed: apt-get install {(name == "nginx" ? "nginx-light" : name)}";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)) Assert.Fail(reason);
        Assert.Skip(reason);
        return "";
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<ProxyProcess> StartAsync(string path, IEnumerable<string> arguments, int port, string home)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["HOME"] = home;
        start.Environment["XDG_DATA_HOME"] = home;
        var proxy = new ProxyProcess(Process.Start(start)!);
        await Patience.UntilAsync(() => proxy._process.HasExited || Listens(port));
        return proxy._process.HasExited ? throw new InvalidOperationException(proxy.Output) : proxy;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static bool Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
