namespace InsiderOne.Shell.Tests.Processes;

public sealed class StreamTests
{
    [Fact]
    public void Only_data_and_Write_Host_go_to_stdout()
    {
        const string Text = """
            'data'
            Write-Host shown
            Write-Warning w; Write-Verbose v -Verbose; Write-Debug d -Debug; Write-Error e
            Write-Progress Sending -Status '1 of 2' -PercentComplete 50
            Write-Information quiet; Write-Information loud -InformationAction Continue
            """;

        var result = ShellProcess.Run("-Command", Text);

        Assert.Equal(["data", "shown", "loud"], result.Lines);
        Assert.StartsWith("WARNING: w\nVERBOSE: v\nDEBUG: d\nWrite-Error: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Sending", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Redirected_streams_hold_no_escape_sequence()
    {
        var result = ShellProcess.Run(
            "-Command", "[pscustomobject]@{ A = 1 }; \"$($PSStyle.Foreground.Red)red\"; Write-Host x -ForegroundColor Red; throw 'y'");

        Assert.DoesNotContain("\e", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_are_formatted_as_a_table_of_120_columns_when_redirected()
    {
        var result = ShellProcess.Run(
            "-Command", "1..2 | ForEach-Object { [pscustomobject]@{ Segment = \"vip-$_\"; Valid = $_ } }; $Host.UI.RawUI.WindowSize.Width");

        result.AssertSucceeded();
        Assert.Equal(["", "Segment Valid", "------- -----", "vip-1       1", "vip-2       2", "120"], result.Lines);
    }

    [Fact]
    public void Format_commands_are_those_of_the_engine()
    {
        var result = ShellProcess.Run(
            "-Command",
            "[pscustomobject]@{ A = 1; B = 'x' } | Format-List; [pscustomobject]@{ A = 1; B = 'x' } | Format-Table B, @{ n = 'Twice'; e = { $_.A * 2 } }");

        result.AssertSucceeded();
        Assert.Equal("\nA : 1\nB : x\n\n\nB Twice\n- -----\nx     2\n\n", result.Output);
    }
}
