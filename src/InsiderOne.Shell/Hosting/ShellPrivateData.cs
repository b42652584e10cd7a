using System.Management.Automation;
using System.Management.Automation.Host;

namespace InsiderOne.Shell.Hosting;

/// <summary>What <c>$Host.PrivateData</c> offers to the shell's own commands.</summary>
public sealed class ShellPrivateData
{
    private readonly OutputStreams _streams;

    internal ShellPrivateData(OutputStreams streams) => _streams = streams;

    /// <summary>Whether the last statement of <c>-Command</c> succeeded; the shell appends the assignment to the command.</summary>
    public bool LastStatementSucceeded { get; set; } = true;

    /// <summary>Runs a block and returns what it writes to the host as plain text, for Out-String.</summary>
    /// <param name="block">What to run.</param>
    /// <param name="width">Columns, or 0 for the terminal's.</param>
    public string CaptureText(ScriptBlock block, int width)
    {
        ArgumentNullException.ThrowIfNull(block);
        return PSHostUserInterface.GetOutputString(_streams.Capture(() => block.Invoke(), width), supportsVirtualTerminal: false);
    }
}
