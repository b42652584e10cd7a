namespace InsiderOne.Shell.Tests.Processes;

public sealed class SignalTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    [Theory]
    [InlineData(Interrupt, 130)]
    [InlineData(Terminate, 143)]
    public async Task Signal_stops_the_script_runs_its_finally_and_ends_the_process(int signal, int exitCode)
    {
        SkipWhereSignalsDoNotReach(signal);
        using var script = new ScriptFile("try { 'ready'; while ($true) { } } finally { [Console]::Out.WriteLine('cleaned') }");
        using var shell = ShellProcess.Start(ShellProcess.Assembly, "-NoModule", script.Path);
        Assert.Equal("ready", await shell.FirstLine.Task);

        shell.Signal(signal);
        var result = shell.WaitForExitWithOpenInput();

        Assert.Equal((exitCode, "ready\ncleaned\n", ""), (result.ExitCode, result.Output, result.Error));
    }

    [Theory]
    [InlineData("'ready'; Start-Sleep 600")]
    [InlineData("'ready'; Read-Host | Out-Null")]
    public async Task Signal_reaches_a_script_that_waits(string command)
    {
        SkipWhereSignalsDoNotReach(Terminate);
        using var shell = ShellProcess.Start(ShellProcess.Assembly, "-NoModule", "-Command", command);
        Assert.Equal("ready", await shell.FirstLine.Task);

        shell.Signal(Terminate);

        Assert.Equal(143, shell.WaitForExitWithOpenInput().ExitCode);
    }

    [Fact]
    public async Task Second_signal_ends_a_script_that_does_not_stop()
    {
        SkipWhereSignalsDoNotReach(Terminate);
        using var shell = ShellProcess.Start(
            ShellProcess.Assembly,
            "-NoModule",
            "-Command",
            "try { 'ready'; while ($true) { } } finally { [Console]::Out.WriteLine('stuck'); [Threading.Thread]::Sleep(-1) }");
        Assert.Equal("ready", await shell.FirstLine.Task);

        shell.Signal(Terminate);
        await shell.SecondLine.Task;
        shell.Signal(Terminate);

        Assert.Equal(143, shell.WaitForExitWithOpenInput().ExitCode);
    }

    // A background job of a shell without job control ignores SIGINT, and so does everything it starts.
    private static void SkipWhereSignalsDoNotReach(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        if (!File.Exists("/proc/self/status"))
            return;
        var ignored = File.ReadLines("/proc/self/status").First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal));
        var mask = Convert.ToUInt64(ignored.Split('\t')[1], 16);
        Assert.SkipWhen((mask >> (signal - 1) & 1) == 1, "This process was started with the signal ignored.");
    }
}
