namespace InsiderOne.Shell.Tests.Processes;

/// <summary>How a run of the shell ended and what it wrote, with line ends as LF.</summary>
public sealed record ShellResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    public void AssertSucceeded()
    {
        Assert.Equal("", Error);
        Assert.Equal(0, ExitCode);
    }
}
