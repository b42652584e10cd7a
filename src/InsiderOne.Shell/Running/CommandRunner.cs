using System.Management.Automation;
using System.Management.Automation.Runspaces;
using InsiderOne.Shell.Hosting;

namespace InsiderOne.Shell.Running;

/// <summary>Runs one command or script to its end, shows what it writes, and shows the error that ended it.</summary>
internal sealed class CommandRunner(Runspace runspace, ShellHost host, Interrupts interrupts, Input.Questions questions)
{
    /// <summary>Runs a command.</summary>
    /// <param name="command">A script file, or a text.</param>
    /// <param name="input">Lines for <c>$input</c>, or null.</param>
    /// <param name="addToHistory">Whether Get-History shall know it.</param>
    public RunOutcome Run(Command command, IEnumerable<string>? input = null, bool addToHistory = false)
    {
        using var shell = PowerShell.Create(runspace);
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.Commands.AddCommand(command);
        shell.AddCommand("Out-Default", useLocalScope: true);

        interrupts.Begin(() => shell.BeginStop(callback: null, state: null));
        questions.StopWith(interrupts.Stopping);
        try
        {
            Invoke(shell, input, addToHistory);
            return RunOutcome.Completed;
        }
        catch (PipelineStoppedException)
        {
            return RunOutcome.Stopped;
        }
        catch (RuntimeException exception)
        {
            // A stop can surface as the error of the call it interrupted; nobody wants to read that one.
            if (interrupts.ExitCode is not null)
                return RunOutcome.Stopped;
            Show(exception.ErrorRecord);
            return RunOutcome.Failed;
        }
        finally
        {
            interrupts.End();
            host.Streams.Progress.Clear();
        }
    }

    /// <summary>Shows an error as the engine's own view shows it, on stderr.</summary>
    public void Show(ErrorRecord error)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Out-Default");
        var text = host.Streams.Capture(() => shell.Invoke(new[] { error }), width: 0);
        host.Streams.WriteErrorLine(text.TrimEnd());
    }

    private static void Invoke(PowerShell shell, IEnumerable<string>? lines, bool addToHistory)
    {
        using var input = new PSDataCollection<string>();
        var feeding = lines is null ? null : Task.Run(() => Feed(input, lines));
        if (feeding is null)
            input.Complete();

        var running = shell.BeginInvoke(input, new PSInvocationSettings { AddToHistory = addToHistory }, callback: null, state: null);
        shell.EndInvoke(running);
    }

    // A script may end before its input does; the rest is nobody's then.
    private static void Feed(PSDataCollection<string> input, IEnumerable<string> lines)
    {
        try
        {
            foreach (var line in lines)
                input.Add(line);
            input.Complete();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or PSInvalidOperationException)
        {
        }
    }
}
