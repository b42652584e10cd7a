using System.Management.Automation.Host;
using System.Text;

namespace InsiderOne.Shell.Hosting;

/// <summary>
/// Where text goes. Data and Write-Host go to stdout; errors, warnings, verbose, debug and progress go to stderr. (<c>pwsh</c> writes
/// warnings and verbose to stdout; here stdout stays clean, so that a runbook's output can be piped on.) Escape sequences reach
/// a stream only when it is a terminal and NO_COLOR is not set.
/// </summary>
internal sealed class OutputStreams(ITerminal terminal)
{
    public const string Red = "\e[31;1m";
    public const string Yellow = "\e[33;1m";
    private const string Reset = "\e[0m";

    private StringBuilder? _capture;
    private int _captureWidth;

    public ProgressLine Progress { get; } = new(terminal);

    /// <summary>The width that formatted text may take.</summary>
    public int Width => _captureWidth > 0 ? _captureWidth : terminal.Width;

    private bool PromptIsRedirected => terminal.IsOutputRedirected && terminal.IsErrorRedirected;

    private TextWriter PromptWriter => terminal.IsOutputRedirected ? terminal.Error : terminal.Output;

    public void Write(string text)
    {
        if (_capture is not null)
        {
            _capture.Append(text);
            return;
        }

        Progress.Clear();
        terminal.Output.Write(Fit(text, !terminal.IsOutputRedirected));
    }

    /// <summary>Writes what the user is asked; where stdout goes to a file, on stderr, so that somebody sees it.</summary>
    public void WritePrompt(string text)
    {
        Progress.Clear();
        PromptWriter.Write(Fit(text, !PromptIsRedirected));
    }

    /// <summary>Writes to stderr, in a colour unless the text brings its own.</summary>
    public void WriteError(string text, string colour = Red)
    {
        Progress.Clear();
        var coloured = text.Length == 0 || text.Contains('\e', StringComparison.Ordinal) ? text : colour + text + Reset;
        terminal.Error.Write(Fit(coloured, !terminal.IsErrorRedirected));
    }

    /// <summary>Likewise, a line; the engine ends some errors with an empty one, which says nothing.</summary>
    public void WriteErrorLine(string text, string colour = Red)
    {
        if (text.Length == 0)
            return;
        WriteError(text, colour);
        terminal.Error.WriteLine();
    }

    /// <summary>Collects what an action writes to the host, escape sequences included.</summary>
    public string Capture(Action action, int width)
    {
        var (outerCapture, outerWidth) = (_capture, _captureWidth);
        (_capture, _captureWidth) = (new StringBuilder(), width);
        try
        {
            action();
            return _capture.ToString();
        }
        finally
        {
            (_capture, _captureWidth) = (outerCapture, outerWidth);
        }
    }

    // The engine's own rule, $PSStyle.OutputRendering included.
    private string Fit(string text, bool isTerminal) =>
        PSHostUserInterface.GetOutputString(text, isTerminal && terminal.UsesEscapes);
}
