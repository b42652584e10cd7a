using InsiderOne.Shell.CommandLine;

namespace InsiderOne.Shell.Tests.Units;

public sealed class ShellOptionsParserTests
{
    [Theory]
    [InlineData("", false, ShellMode.Prompt)]
    [InlineData("", true, ShellMode.StandardInput)]
    [InlineData("-Command -", true, ShellMode.StandardInput)]
    [InlineData("-c Get-Date", false, ShellMode.Command)]
    [InlineData("-NoProfile -NonI -com Get-Date", false, ShellMode.Command)]
    [InlineData("--help", false, ShellMode.Help)]
    [InlineData("-?", false, ShellMode.Help)]
    [InlineData("-VERSION", false, ShellMode.Version)]
    public void Mode_follows_from_options_and_input(string line, bool isInputRedirected, ShellMode mode) =>
        Assert.Equal(mode, ShellOptionsParser.Parse(Words(line), isInputRedirected).Mode);

    [Theory]
    [InlineData("-NonInteractive", "NobodyToPrompt")]
    [InlineData("-Command", "OptionNeedsValue")]
    [InlineData("-File", "OptionNeedsValue")]
    [InlineData("-No x", "UnknownOption")]
    [InlineData("missing.ps1", "ScriptNotFound")]
    public void Wrong_usage_is_named(string line, string errorId)
    {
        var error = Assert.Throws<ShellException>(() => ShellOptionsParser.Parse(Words(line), isInputRedirected: false));

        Assert.Equal((errorId, ExitCodes.Usage), (error.ErrorId, error.ExitCode));
    }

    [Fact]
    public void File_that_is_no_script_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            var error = Assert.Throws<ShellException>(() => ShellOptionsParser.Parse([file], isInputRedirected: false));
            Assert.Equal("NotAScript", error.ErrorId);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Options_behind_the_command_belong_to_it()
    {
        var options = ShellOptionsParser.Parse(["-NoModule", "-Command", "f", "-NonInteractive", "-x"], isInputRedirected: false);

        Assert.Equal(("f -NonInteractive -x", false, true), (options.Text, options.NonInteractive, options.NoModule));
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
