namespace InsiderOne.Shell.Tests.Processes;

public sealed class BasicCommandTests
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Scripts", "basics.ps1");

    [Fact]
    public void Script_of_basic_commands_runs_without_an_error()
    {
        var result = ShellProcess.Run(Script);

        result.AssertSucceeded();
        Assert.Contains("{\"a\":{\"b\":{\"c\":\"System.Collections.Hashtable\"}}}", result.Lines);
        Assert.Equal(["<>", "<A B>", "<- ->", "<1 x>", "<>", "8"], result.Lines[^6..]);
    }

    [Fact]
    public void Script_of_basic_commands_writes_the_same_in_pwsh()
    {
        var pwsh = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(f => Path.Combine(f, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(pwsh is null, "There is no pwsh on this machine.");
        using var real = ShellProcess.Start(pwsh, "-NoProfile", "-Command", $"$PSStyle.OutputRendering = 'PlainText'; & '{Script}'");

        Assert.Equal(real.WaitForExit().Output, ShellProcess.Run(Script).Output);
    }

    [Fact]
    public void Select_First_ends_the_commands_before_it()
    {
        var result = ShellProcess.Run(
            "-Command", "function f { [CmdletBinding()] param() process { $i = 0; while ($true) { ($i++) } } }; f | Select-Object -First 2; 'on'");

        result.AssertSucceeded();
        Assert.Equal(["0", "1", "on"], result.Lines);
    }

    [Fact]
    public void Preference_of_the_caller_reaches_the_basic_commands()
    {
        var result = ShellProcess.Run(
            "-Command", "function f { [CmdletBinding()] param() Write-Verbose 'inner' }; f -Verbose; f; $VerbosePreference = 'Continue'; f");

        Assert.Equal("VERBOSE: inner\nVERBOSE: inner\n", result.Error);
    }
}
