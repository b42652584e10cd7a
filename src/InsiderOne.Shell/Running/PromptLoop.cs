using System.Management.Automation;
using System.Management.Automation.Runspaces;
using InsiderOne.Shell.Hosting;
using InsiderOne.Shell.Input;

namespace InsiderOne.Shell.Running;

/// <summary>Asks for commands and runs them until <c>exit</c> or the end of the input.</summary>
internal sealed class PromptLoop(Runspace runspace, ShellHost host, CommandRunner runner, Interrupts interrupts, LineEditor editor)
{
    private const string FirstPrompt = "insider> ";
    private const string NextPrompt = ">> ";

    private readonly List<string> _history = [];

    /// <summary>Returns the exit code of the process.</summary>
    public int Run()
    {
        editor.History = _history;
        editor.Complete = Complete;
        while (host.RequestedExitCode is null)
        {
            string? text;
            try
            {
                text = ReadCommand();
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C drops the line; a service manager's SIGTERM means the whole shell.
                if (interrupts.ExitCode == ExitCodes.Terminated)
                    return ExitCodes.Terminated;
                host.UI.WriteLine("^C");
                continue;
            }

            if (text is null)
                return ExitCodes.Success;
            if (!string.IsNullOrWhiteSpace(text))
                Execute(text);
        }

        return host.RequestedExitCode.Value;
    }

    private void Execute(string text)
    {
        if (_history.Count == 0 || _history[^1] != text)
            _history.Add(text);
        if (CommandText.FindError(text) is { } error)
            runner.Show(error);
        else
            runner.Run(CommandText.ToCommand(text), addToHistory: true);
    }

    // An empty line ends an incomplete command, so that a forgotten brace is no trap.
    private string? ReadCommand()
    {
        interrupts.Begin(() => { });
        try
        {
            var text = editor.Read(FirstPrompt, isMasked: false, interrupts.Stopping);
            while (text is not null && CommandText.IsIncomplete(text))
            {
                var line = editor.Read(NextPrompt, isMasked: false, interrupts.Stopping);
                if (string.IsNullOrEmpty(line))
                    break;
                text += "\n" + line;
            }

            return text;
        }
        finally
        {
            interrupts.End();
        }
    }

    private Completions Complete(string text, int cursor)
    {
        using var shell = PowerShell.Create(runspace);
        var found = CommandCompletion.CompleteInput(text, cursor, options: null, shell);
        return new Completions(
            found.ReplacementIndex, found.ReplacementLength, [.. found.CompletionMatches.Select(m => m.CompletionText)]);
    }
}
