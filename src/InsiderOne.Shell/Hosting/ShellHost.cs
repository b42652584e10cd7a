using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace InsiderOne.Shell.Hosting;

/// <summary>The engine's way to the process: name, culture, user interface and the exit code.</summary>
internal sealed class ShellHost(OutputStreams streams, PSHostUserInterface userInterface) : PSHost
{
    private readonly ShellPrivateData _privateData = new(streams);

    public override string Name => "InsiderOne.Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => userInterface;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override PSObject PrivateData => PSObject.AsPSObject(_privateData);

    public OutputStreams Streams => streams;

    public ShellPrivateData Private => _privateData;

    /// <summary>What <c>exit</c> asked for, or null.</summary>
    public int? RequestedExitCode { get; private set; }

    public override void SetShouldExit(int exitCode) => RequestedExitCode ??= exitCode;

    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This shell has no nested prompt. Answer Yes or No; Suspend works in pwsh.");

    public override void ExitNestedPrompt()
    {
        // None was entered.
    }

    public override void NotifyBeginApplication()
    {
        // A native program gets a line of its own.
        streams.Progress.Clear();
    }

    public override void NotifyEndApplication()
    {
        // Nothing was changed for it.
    }
}
