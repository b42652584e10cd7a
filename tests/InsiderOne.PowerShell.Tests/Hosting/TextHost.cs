using System.Globalization;
using System.Management.Automation.Host;

namespace InsiderOne.Tests.Hosting;

/// <summary>A host of fixed width that keeps what it is given to write, and can ask the user nothing.</summary>
internal sealed class TextHost(int width) : PSHost
{
    private readonly TextHostUi _ui = new(width);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "TextHost";

    public override Version Version { get; } = new(1, 0);

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override PSHostUserInterface UI => _ui;

    public string RawText => _ui.Text;

    public string Text => PSHostUserInterface.GetOutputString(_ui.Text, supportsVirtualTerminal: false);

    public void Clear() => _ui.Clear();

    public override void SetShouldExit(int exitCode)
    {
    }

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
