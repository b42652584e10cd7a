using System.Management.Automation.Runspaces;
using InsiderOne.Shell.Basics;
using InsiderOne.Shell.Running;

namespace InsiderOne.Shell.Tests.Units;

/// <summary>What the shell uses of the engine's inside is still there after an upgrade of the package.</summary>
public sealed class EngineAccessTests
{
    [Fact]
    public void Script_exit_can_be_passed_on()
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();

        EngineAccess.LetScriptExit(runspace);
    }

    [Fact]
    public void Formatters_can_be_made()
    {
        Assert.NotNull(new FormatTableCommand());
        Assert.NotNull(new FormatListCommand());
    }

    [Fact]
    public void Command_that_the_engine_brings_is_never_shadowed()
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Get-Content", typeof(FormatListCommand), helpFileName: null));

        BasicCommands.AddTo(state);

        Assert.IsType<SessionStateCmdletEntry>(Assert.Single(state.Commands["Get-Content"]));
        Assert.IsType<SessionStateFunctionEntry>(Assert.Single(state.Commands["Set-Content"]));
    }
}
