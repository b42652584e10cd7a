using System.Diagnostics;
using System.Text.Json;

namespace InsiderOne.Sandbox.Tests;

/// <summary>The built executable as a child, as a cmdlet starts it: all three streams are pipes.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public DateTimeOffset StartTime => new(_process.StartTime.ToUniversalTime());

    public bool HasExited => _process.HasExited;

    public static SandboxProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var name = OperatingSystem.IsWindows() ? "InsiderOne.Sandbox.exe" : "InsiderOne.Sandbox";
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, name), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove(SandboxOptions.TokenVariable);
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
            start.Environment[variable] = value;
        return new SandboxProcess(Process.Start(start)!);
    }

    /// <summary>The ready line.</summary>
    public async Task<SandboxReady> ReadyAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Time)
            ?? throw new InvalidOperationException("It ended: " + await RestOfErrorAsync());
        return JsonSerializer.Deserialize(line, SandboxJson.Default.SandboxReady)!;
    }

    /// <summary>What it writes to standard output until it ends.</summary>
    public Task<string> RestOfOutputAsync() => _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience.Time);

    /// <summary>What it writes to standard error until it ends.</summary>
    public Task<string> RestOfErrorAsync() => _process.StandardError.ReadToEndAsync().WaitAsync(Patience.Time);

    public void CloseInput() => _process.StandardInput.Close();

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
