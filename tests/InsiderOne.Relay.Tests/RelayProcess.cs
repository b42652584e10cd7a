using System.Diagnostics;
using System.Text;
using InsiderOne.Core;
using InsiderOne.Core.Relays;

namespace InsiderOne.Relay.Tests;

/// <summary>The built executable as a child, as a cmdlet starts it: all three streams are pipes.</summary>
internal sealed class RelayProcess : IAsyncDisposable
{
    private readonly Process _process;

    private RelayProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static RelayProcess Start(params IEnumerable<string> arguments) => Start(arguments, environment: []);

    /// <summary>Starts one that is told something by its environment, too.</summary>
    public static RelayProcess Start(IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        var name = OperatingSystem.IsWindows() ? "InsiderOne.Relay.exe" : "InsiderOne.Relay";
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("INSIDER_STORE");
        foreach (var (variable, value) in environment) start.Environment[variable] = value;
        return new RelayProcess(Process.Start(start)!);
    }

    /// <summary>The ready line.</summary>
    public async Task<RelayRecord> ReadyAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Time)
            ?? throw new InvalidOperationException("It ended: " + await RestOfErrorAsync());
        return StoreJson.Deserialize("ready line", Encoding.UTF8.GetBytes(line), StoreJson.Default.RelayRecord);
    }

    /// <summary>What it writes to standard output until it ends.</summary>
    public Task<string> RestOfOutputAsync() => _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience.Time);

    /// <summary>What it writes to standard error until it ends.</summary>
    public Task<string> RestOfErrorAsync() => _process.StandardError.ReadToEndAsync().WaitAsync(Patience.Time);

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Runs one that cannot start, and returns the one line it says about that.</summary>
    public static async Task<string> FailAsync(int exitCode, string message, IEnumerable<string> arguments, Dictionary<string, string>? environment = null)
    {
        await using var relay = Start(arguments, environment ?? []);
        Assert.Equal(exitCode, await relay.ExitCodeAsync());
        var line = Assert.Single((await relay.RestOfErrorAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("InsiderOne.Relay: ", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
        Assert.Equal("", await relay.RestOfOutputAsync());
        return line;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends a signal, by the shell's own kill.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience.Time);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
