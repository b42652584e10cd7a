using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using InsiderOne.Shell.Input;

namespace InsiderOne.Shell.Hosting;

/// <summary>What commands write to and ask through.</summary>
internal sealed class ShellUserInterface(
    ITerminal terminal,
    OutputStreams streams,
    Questions questions) : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface(terminal, streams);

    // True if any stream is coloured; each stream strips for itself.
    public override bool SupportsVirtualTerminal => terminal.UsesEscapes;

    public override void Write(string value) => streams.Write(value ?? "");

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        streams.Write(AnsiColour.Wrap(foregroundColor, backgroundColor, value ?? ""));

    public override void WriteLine(string value) => streams.Write((value ?? "") + Environment.NewLine);

    public override void WriteErrorLine(string value) => streams.WriteErrorLine(value ?? "");

    public override void WriteWarningLine(string message) => streams.WriteErrorLine("WARNING: " + message, OutputStreams.Yellow);

    public override void WriteVerboseLine(string message) => streams.WriteErrorLine("VERBOSE: " + message, OutputStreams.Yellow);

    public override void WriteDebugLine(string message) => streams.WriteErrorLine("DEBUG: " + message, OutputStreams.Yellow);

    public override void WriteProgress(long sourceId, ProgressRecord record) => streams.Progress.Show(record);

    public override string ReadLine() => questions.Line("Read-Host", prompt: "");

    public override SecureString ReadLineAsSecureString() => questions.Secret("Read-Host -AsSecureString", prompt: "");

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions) =>
        new FieldPrompt(questions, streams).Ask(caption, message, descriptions);

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        new ChoicePrompt(questions, streams).Ask(caption, message, choices, defaultChoice);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        new CredentialPrompt(questions).Ask(caption, message, userName);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        new CredentialPrompt(questions).Ask(caption, message, userName);
}
