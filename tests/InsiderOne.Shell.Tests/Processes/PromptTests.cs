namespace InsiderOne.Shell.Tests.Processes;

public sealed class PromptTests
{
    private const string Mandatory = "function f { param([Parameter(Mandatory)] [string] $SegmentName) \"<$SegmentName>\" }; f";
    private const string Secret = "function f { param([Parameter(Mandatory)] [securestring] $ApiToken) 'asked' }; f";
    private const string Confirm = "function f { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() "
        + "if ($PSCmdlet.ShouldProcess('vip', 'Send')) { 'sent' } else { 'not sent' } }; f";

    [Fact]
    public void Missing_parameter_is_read_from_the_input()
    {
        var result = ShellProcess.RunWith("vip\n", "-Command", Mandatory);

        // The question itself goes to stderr, since stdout is redirected.
        Assert.Equal((0, "<vip>\n"), (result.ExitCode, result.Output));
        Assert.Contains("SegmentName: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Mandatory, "SegmentName")]
    [InlineData(Secret, "ApiToken")]
    [InlineData(Confirm, "Send")]
    [InlineData("Read-Host 'Your name'", "Your name")]
    [InlineData("Get-Credential", "Enter your credentials")]
    public void NonInteractive_never_prompts(string command, string question)
    {
        // The input stays open: a prompt would wait for it.
        using var shell = ShellProcess.Start(ShellProcess.Assembly, "-NoModule", "-NonInteractive", "-Command", command);

        var result = shell.WaitForExitWithOpenInput();

        Assert.DoesNotContain(question, result.Output, StringComparison.Ordinal);
        Assert.Contains("-NonInteractive and cannot ask", result.Error, StringComparison.Ordinal);
        Assert.Contains(question, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_is_not_read_from_a_redirected_input()
    {
        var result = ShellProcess.RunWith("t0ken\n", "-Command", Secret);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("A secret is read from a terminal only", result.Error, StringComparison.Ordinal);
        Assert.Contains("-FromEnvironment", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Ended_input_is_an_error_and_no_endless_wait()
    {
        var result = ShellProcess.Run("-Command", Mandatory);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("standard input has ended", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y\n", "sent")]
    [InlineData("maybe\nn\n", "not sent")]
    [InlineData("?\nYES\n", "sent")]
    [InlineData("\n", "sent")]
    public void Confirmation_is_asked_until_it_is_answered(string input, string expected)
    {
        var result = ShellProcess.RunWith(input, "-Command", Confirm);

        Assert.Equal(expected, result.Lines[^1]);
    }
}
