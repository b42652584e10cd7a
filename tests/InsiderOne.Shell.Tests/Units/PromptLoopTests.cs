using InsiderOne.Shell.CommandLine;

namespace InsiderOne.Shell.Tests.Units;

public sealed class PromptLoopTests
{
    private readonly FakeTerminal _terminal = new();

    private int Run() => ShellProgram.Run(new ShellOptions(ShellMode.Prompt, "", [], NonInteractive: false, NoModule: true), _terminal);

    [Fact]
    public void Commands_are_run_until_exit()
    {
        _terminal.Type("$a = 20\n$a + 1\nif ($a) {\n'multi-line'\n}\nthrow 'odd'\nexit 4\n'never'\n");

        Assert.Equal(4, Run());
        var output = _terminal.Out.ToString().ReplaceLineEndings("\n");
        Assert.Contains("\n21\n", output, StringComparison.Ordinal);
        Assert.Contains("\nmulti-line\n", output, StringComparison.Ordinal);
        Assert.Contains("odd", _terminal.Err.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\nnever\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_is_asked_masked_and_becomes_a_SecureString()
    {
        _terminal.Type("(Read-Host token -AsSecureString).Length\nt0ken\nexit\n");

        Assert.Equal(0, Run());
        Assert.Contains("\n5\n", _terminal.Out.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("t0", _terminal.Out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Credential_is_asked_by_name_and_password()
    {
        _terminal.Type("$c = Get-Credential; \"$($c.UserName) $($c.Password.Length)\"\nmybrand\nt0ken\nexit\n");

        Assert.Equal(0, Run());
        Assert.Contains("\nmybrand 5\n", _terminal.Out.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
