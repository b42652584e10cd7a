namespace InsiderOne.Shell.Tests.Processes;

public sealed class ScriptTests
{
    private static ShellResult Run(string text, params string[] arguments)
    {
        using var script = new ScriptFile(text);
        return ShellProcess.Run([script.Path, .. arguments]);
    }

    [Fact]
    public void Script_gets_named_switch_and_positional_arguments()
    {
        const string Text = """
            param([string] $Name, [switch] $Flag, [int] $Count, [bool] $On, [Parameter(ValueFromRemainingArguments)] $Rest)
            "$Name|$Flag|$Count|$On|$($Rest -join ',')|$(Split-Path $PSScriptRoot -Leaf)"
            """;

        var result = Run(Text, "-Name", "a b", "-Flag", "-On:$true", "-Count:", "3", "x", "-1");

        result.AssertSucceeded();
        Assert.StartsWith("a b|True|3|True|x,-1|shell tests ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Exit_code_of_the_script_is_the_exit_code_of_the_process()
    {
        var result = Run("'before'; exit 7; 'after'");

        Assert.Equal((7, "before\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public void Exit_of_an_inner_script_does_not_end_the_outer_one()
    {
        using var inner = new ScriptFile("exit 9", "inner.ps1");

        var result = Run("param($inner) & $inner; \"inner $LASTEXITCODE\"", inner.Path);

        Assert.Equal((0, "inner 9\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public void Uncaught_error_ends_with_1_and_shows_message_and_position_on_stderr()
    {
        var result = Run("'data'\nthrow 'the bucket is gone'\n'never'");

        Assert.Equal((1, "data\n"), (result.ExitCode, result.Output));
        Assert.Contains("the bucket is gone", result.Error, StringComparison.Ordinal);
        Assert.Contains("run book.ps1:2", result.Error, StringComparison.Ordinal);
        Assert.False(result.Error.EndsWith("\n\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Error_that_does_not_terminate_leaves_the_exit_code_0()
    {
        var result = Run("Write-Error 'one row is odd'; 'done'");

        Assert.Equal((0, "done\n"), (result.ExitCode, result.Output));
        Assert.Contains("one row is odd", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_under_ErrorActionPreference_Stop_ends_with_1()
    {
        var result = Run("$ErrorActionPreference = 'Stop'; Write-Error 'odd'; 'never'");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
    }

    [Fact]
    public void Recommended_action_is_part_of_the_error_text()
    {
        var result = Run("Write-Error 'The relay does not run.' -RecommendedAction 'Start-InsiderRelay starts it.'");

        Assert.Contains("Recommendation: Start-InsiderRelay starts it.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_that_does_not_parse_ends_with_1_and_runs_nothing()
    {
        var result = Run("'never'\nif ($true {\n");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("run book.ps1:2", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_script_is_wrong_usage()
    {
        var result = ShellProcess.Run("no-such.ps1");

        Assert.Equal((64, ""), (result.ExitCode, result.Output));
        Assert.Contains("'no-such.ps1' does not exist", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Caught_errors_and_finally_blocks_work()
    {
        var result = Run("try { throw 'x' } catch { \"caught $_\" } finally { 'cleaned' }");

        result.AssertSucceeded();
        Assert.Equal(["caught x", "cleaned"], result.Lines);
    }
}
