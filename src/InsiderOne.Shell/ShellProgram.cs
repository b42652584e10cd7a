using System.Management.Automation;
using System.Management.Automation.Runspaces;
using InsiderOne.Shell.CommandLine;
using InsiderOne.Shell.Hosting;
using InsiderOne.Shell.Input;
using InsiderOne.Shell.Running;

namespace InsiderOne.Shell;

/// <summary>Puts the parts together and does what the command line asks.</summary>
internal static class ShellProgram
{
    /// <summary>Returns the exit code of the process.</summary>
    /// <exception cref="ShellException">The session cannot be set up.</exception>
    public static int Run(ShellOptions options, ITerminal terminal)
    {
        switch (options.Mode)
        {
            case ShellMode.Help:
                terminal.Output.WriteLine(UsageText.Help);
                return ExitCodes.Success;
            case ShellMode.Version:
                terminal.Output.WriteLine(UsageText.Version);
                return ExitCodes.Success;
        }

        if (!terminal.UsesEscapes)
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;

        var streams = new OutputStreams(terminal);
        var editor = new LineEditor(terminal);
        var questions = new Questions(terminal, streams, editor, options.NonInteractive);
        var host = new ShellHost(streams, new ShellUserInterface(terminal, streams, questions));
        using var interrupts = new Interrupts();
        using var runspace = ShellSession.Open(host, options.NoModule);
        var runner = new CommandRunner(runspace, host, interrupts, questions);

        return options.Mode switch
        {
            ShellMode.Script => RunScript(options, terminal, runspace, runner, host, interrupts),
            ShellMode.Command => RunText(options.Text, terminal, runner, host, interrupts),
            ShellMode.StandardInput => RunText(terminal.Input.ReadToEnd(), terminal: null, runner, host, interrupts),
            _ => new PromptLoop(runspace, host, runner, interrupts, editor).Run(),
        };
    }

    private static int RunScript(
        ShellOptions options, ITerminal terminal, Runspace runspace, CommandRunner runner, ShellHost host, Interrupts interrupts)
    {
        var command = new Command(options.Text, isScript: false, useLocalScope: false);
        foreach (var parameter in ScriptArguments.Parse(options.Arguments))
            command.Parameters.Add(parameter);

        EngineAccess.LetScriptExit(runspace);
        var outcome = runner.Run(command, PipedLines(File.ReadAllText(options.Text), terminal));
        return ExitCode(outcome, host, interrupts);
    }

    private static int RunText(string text, ITerminal? terminal, CommandRunner runner, ShellHost host, Interrupts interrupts)
    {
        if (CommandText.FindError(text) is { } error)
        {
            runner.Show(error);
            return ExitCodes.Failure;
        }

        var outcome = runner.Run(CommandText.ToCheckedCommand(text), PipedLines(text, terminal));
        return outcome == RunOutcome.Completed && !host.Private.LastStatementSucceeded && host.RequestedExitCode is null
            ? ExitCodes.Failure
            : ExitCode(outcome, host, interrupts);
    }

    // The standard input belongs to Read-Host, unless the script says $input.
    private static IEnumerable<string>? PipedLines(string text, ITerminal? terminal) =>
        terminal is { IsInputRedirected: true } && CommandText.UsesInput(text) ? Lines(terminal.Input) : null;

    private static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private static int ExitCode(RunOutcome outcome, ShellHost host, Interrupts interrupts) => outcome switch
    {
        RunOutcome.Stopped => interrupts.ExitCode ?? ExitCodes.Failure,
        _ when host.RequestedExitCode is { } requested => requested,
        RunOutcome.Failed => ExitCodes.Failure,
        _ => ExitCodes.Success,
    };
}
