using System.Diagnostics;

namespace InsiderOne.Processes;

/// <summary>A built executable as a child, as a cmdlet starts it: all three streams are pipes.</summary>
internal abstract class ExecutableProcess : IAsyncDisposable
{
    private readonly Process _process;

    /// <param name="name">The executable, beside the tests.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="without">A variable of this process that it is not to see.</param>
    /// <param name="environment">What it is told by its environment.</param>
    protected ExecutableProcess(string name, IEnumerable<string> arguments, string without, IEnumerable<KeyValuePair<string, string>>? environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? name + ".exe" : name), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove(without);
        foreach (var (variable, value) in environment ?? []) start.Environment[variable] = value;
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    public DateTimeOffset StartTime => new(_process.StartTime.ToUniversalTime());

    public bool HasExited => _process.HasExited;

    /// <summary>What it writes to standard output until it ends.</summary>
    public Task<string> RestOfOutputAsync() => _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience.Time, TimeProvider.System);

    /// <summary>What it writes to standard error until it ends.</summary>
    public Task<string> RestOfErrorAsync() => _process.StandardError.ReadToEndAsync().WaitAsync(Patience.Time, TimeProvider.System);

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
        await _process.WaitForExitAsync().WaitAsync(Patience.Time, TimeProvider.System);
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

    /// <summary>The ready line.</summary>
    protected async Task<string> ReadyLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Time, TimeProvider.System) ?? throw new InvalidOperationException("It ended: " + await RestOfErrorAsync());
}
