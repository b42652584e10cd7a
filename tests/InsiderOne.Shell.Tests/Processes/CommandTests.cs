namespace InsiderOne.Shell.Tests.Processes;

public sealed class CommandTests
{
    [Theory]
    [InlineData("1; Get-NoSuchThing", 1)]
    [InlineData("Get-NoSuchThing; 1", 0)]
    [InlineData("function f { [CmdletBinding()] param() Write-Error x }; f # a comment", 0)]
    [InlineData("Write-Error x `", 1)]
    [InlineData("exit 5", 5)]
    [InlineData("throw 'x'", 1)]
    [InlineData("begin { } process { } end { 'blocks' }", 0)]
    public void Exit_code_tells_whether_the_last_statement_succeeded(string command, int exitCode) =>
        Assert.Equal(exitCode, ShellProcess.Run("-Command", command).ExitCode);

    [Fact]
    public void Words_behind_Command_are_joined()
    {
        var result = ShellProcess.Run("-Command", "Write-Output", "'a b'", "|", "ForEach-Object", "{ \"<$_>\" }");

        result.AssertSucceeded();
        Assert.Equal("<a b>\n", result.Output);
    }

    [Theory]
    [InlineData("if (")]
    [InlineData("1 + )")]
    public void Command_that_does_not_parse_says_why(string command)
    {
        var result = ShellProcess.Run("-Command", command);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("ParserError", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_without_arguments_is_a_script()
    {
        var result = ShellProcess.RunWith("$x = 20\n\n$x + 1\nexit 3\n");

        Assert.Equal((3, "21\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public void Lines_piped_into_a_command_are_its_input()
    {
        var result = ShellProcess.RunWith("a@example.com\nb@example.com\n", "-Command", "$input | ForEach-Object { \"got $_\" }");

        result.AssertSucceeded();
        Assert.Equal(["got a@example.com", "got b@example.com"], result.Lines);
    }

    [Fact]
    public void Help_and_version_need_no_module()
    {
        using var help = ShellProcess.Start(ShellProcess.BareAssembly, "-Help");
        using var version = ShellProcess.Start(ShellProcess.BareAssembly, "-Version");

        Assert.Contains("-NonInteractive", help.WaitForExit().Output, StringComparison.Ordinal);
        Assert.Contains("PowerShell 7.6", version.WaitForExit().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_reports_nothing_to_its_makers() =>
        Assert.Equal("1\n", ShellProcess.Run("-Command", "$env:POWERSHELL_TELEMETRY_OPTOUT").Output);

    [Fact]
    public void Unknown_option_is_wrong_usage() => Assert.Equal(64, ShellProcess.Run("-Frobnicate").ExitCode);
}
