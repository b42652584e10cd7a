using System.Management.Automation;

namespace InsiderOne.Shell.Hosting;

/// <summary>
/// Progress in one line on stderr, rewritten in place. Nothing is written when stderr is no terminal: a log wants no bars.
/// The engine honours <c>$ProgressPreference</c> before it comes here.
/// </summary>
internal sealed class ProgressLine(ITerminal terminal)
{
    private const string EraseLine = "\r\e[K";
    private const int BarWidth = 20;

    private readonly bool _isVisible = !terminal.IsErrorRedirected && terminal.UsesEscapes;
    private string _shown = "";

    /// <summary>Shows a record; a completed one leaves no trace.</summary>
    public void Show(ProgressRecord record)
    {
        if (!_isVisible)
            return;
        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        // One column stays free: a full last column makes some terminals wrap.
        var text = Text(record, Math.Max(10, terminal.Width - 1));
        if (text == _shown)
            return;
        terminal.Error.Write(EraseLine + text);
        _shown = text;
    }

    /// <summary>Takes the line away, before anything else is written to the terminal.</summary>
    public void Clear()
    {
        if (_shown.Length == 0)
            return;
        terminal.Error.Write(EraseLine);
        _shown = "";
    }

    /// <summary>The line for a record, cut to a width.</summary>
    internal static string Text(ProgressRecord record, int width)
    {
        var parts = new List<string> { record.Activity };
        if (record.PercentComplete is >= 0 and <= 100 and var percent)
        {
            var done = percent * BarWidth / 100;
            parts.Add($"[{new string('#', done)}{new string('.', BarWidth - done)}] {percent}%");
        }

        if (record.SecondsRemaining >= 0)
            parts.Add($"{TimeSpan.FromSeconds(record.SecondsRemaining):hh\\:mm\\:ss} left");
        parts.Add(record.StatusDescription);
        if (!string.IsNullOrEmpty(record.CurrentOperation))
            parts.Add(record.CurrentOperation);

        var text = string.Join("  ", parts).ReplaceLineEndings(" ");
        return text.Length <= width ? text : text[..(width - 1)] + "…";
    }
}
