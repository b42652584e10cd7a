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

    public static RelayProcess Start(params IEnumerable<string> arguments) => Start(arguments, store: null);

    /// <summary>Starts one that is told its store by the environment alone.</summary>
    public static RelayProcess Start(IEnumerable<string> arguments, string? store)
    {
        var name = OperatingSystem.IsWindows() ? "InsiderOne.Relay.exe" : "InsiderOne.Relay";
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["INSIDER_STORE"] = store;
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
