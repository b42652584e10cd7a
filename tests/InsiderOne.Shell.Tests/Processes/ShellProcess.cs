using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace InsiderOne.Shell.Tests.Processes;

/// <summary>The built shell as a process of its own, all three streams redirected.</summary>
public sealed partial class ShellProcess : IDisposable
{
    // Generous: a busy machine starts a process slowly. Nothing is asserted about time.
    private static readonly TimeSpan TimeOut = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ShellProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
        _output = ReadOutputAsync();
    }

    /// <summary>The shell beside its module, as it is shipped.</summary>
    public static string Assembly { get; } = typeof(ShellProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(m => m.Key == "ShellAssembly").Value!;

    /// <summary>The copy beside the tests, which has no module.</summary>
    public static string BareAssembly { get; } = Path.Combine(AppContext.BaseDirectory, "InsiderOne.Shell.dll");

    /// <summary>The first line of the output.</summary>
    public TaskCompletionSource<string> FirstLine { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The second line of the output.</summary>
    public TaskCompletionSource<string> SecondLine { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Runs the shell without the module; its input has ended.</summary>
    public static ShellResult Run(params string[] arguments) => RunWith("", arguments);

    /// <summary>Runs the shell without the module.</summary>
    public static ShellResult RunWith(string input, params string[] arguments)
    {
        using var shell = Start(Assembly, ["-NoModule", .. arguments]);
        shell.Input.Write(input);
        return shell.WaitForExit();
    }

    public static ShellProcess Start(string program, params string[] arguments)
    {
        var isAssembly = program.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isAssembly ? "dotnet" : program, isAssembly ? [program, .. arguments] : arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("NO_COLOR");
        return new ShellProcess(Process.Start(start)!);
    }

    /// <summary>Ends the input and waits.</summary>
    public ShellResult WaitForExit()
    {
        Input.Close();
        return WaitForExitWithOpenInput();
    }

    public ShellResult WaitForExitWithOpenInput()
    {
        if (!_process.WaitForExit(TimeOut))
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"The shell did not end within {TimeOut}.");
        }

        return new ShellResult(
            _process.ExitCode,
            _output.GetAwaiter().GetResult().ReplaceLineEndings("\n"),
            _error.GetAwaiter().GetResult().ReplaceLineEndings("\n"));
    }

    /// <summary>Sends a signal as <c>kill</c> does.</summary>
    public void Signal(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task<string> ReadOutputAsync()
    {
        var text = new StringBuilder();
        foreach (var awaited in new[] { FirstLine, SecondLine })
        {
            var line = await _process.StandardOutput.ReadLineAsync();
            awaited.TrySetResult(line ?? "");
            if (line is not null)
                text.Append(line).Append('\n');
        }

        return text.Append(await _process.StandardOutput.ReadToEndAsync()).ToString();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
