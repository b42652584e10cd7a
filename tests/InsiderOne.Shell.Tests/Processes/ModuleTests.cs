namespace InsiderOne.Shell.Tests.Processes;

public sealed class ModuleTests
{
    [Fact]
    public void Missing_module_is_one_clear_line()
    {
        using var shell = ShellProcess.Start(ShellProcess.BareAssembly, "-Command", "1");

        var result = shell.WaitForExit();

        Assert.Equal((70, ""), (result.ExitCode, result.Output));
        Assert.Contains("InsiderOne.PowerShell is not in", result.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet build", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Module_is_loaded_and_on_the_module_path()
    {
        using var shell = ShellProcess.Start(
            ShellProcess.Assembly,
            "-Command",
            "(Get-Command New-InsiderAudience).Source; (Get-Module InsiderOne.PowerShell -ListAvailable).Count; [InsiderOne.InsiderSegment].Name");

        var result = shell.WaitForExit();

        result.AssertSucceeded();
        Assert.Equal(["InsiderOne.PowerShell", "1", "InsiderSegment"], result.Lines);
    }

    [Fact]
    public void Error_of_a_cmdlet_shows_what_to_do()
    {
        using var shell = ShellProcess.Start(
            ShellProcess.Assembly, "-Command", "New-InsiderAudience -Path no-such.csv -AttributeName email");

        var result = shell.WaitForExit();

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("no-such.csv", result.Error, StringComparison.Ordinal);
        Assert.Contains("Recommendation: ", result.Error, StringComparison.Ordinal);
    }
}
