using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace InsiderOne.Tests.Hosting;

/// <summary>A runspace of the real engine with the module imported from where the build laid it out.</summary>
public sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;
    private readonly TextHost _host;

    /// <param name="cmdlets">Cmdlets of the tests to add, named as their attribute says.</param>
    public Engine(params Type[] cmdlets)
        : this(120, cmdlets)
    {
    }

    /// <param name="width">Columns of the host.</param>
    /// <param name="cmdlets">Cmdlets of the tests to add, named as their attribute says.</param>
    public Engine(int width, params Type[] cmdlets)
    {
        _host = new TextHost(width);
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Layout.Manifest]);
        foreach (var type in cmdlets) state.Commands.Add(new SessionStateCmdletEntry(NameOf(type), type, helpFileName: null));
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
    }

    /// <summary>Runs a script and returns everything it wrote, to whichever stream.</summary>
    public Outcome Run(string script, params (string Name, object? Value)[] variables)
    {
        using var shell = Shell(script, variables);
        return Outcome.Of(shell, shell.Invoke);
    }

    /// <summary>Runs a script and returns what a user would see of its output at this host's width, without colours.</summary>
    public string Show(string script, params (string Name, object? Value)[] variables)
    {
        using var shell = Shell(script, variables);
        shell.AddCommand("Out-Default");
        _host.Clear();
        shell.Invoke();
        return _host.Text;
    }

    /// <summary>What the host was given since the last <see cref="Show"/> or start, colours included.</summary>
    public string RawText => _host.RawText;

    /// <summary>Prepares a script, for a test that runs it in its own way.</summary>
    public PowerShell Shell(string script, params (string Name, object? Value)[] variables)
    {
        foreach (var (name, value) in variables) _runspace.SessionStateProxy.SetVariable(name, value);
        var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        return shell;
    }

    public void Dispose() => _runspace.Dispose();

    private static string NameOf(Type type) =>
        type.GetCustomAttributes(typeof(CmdletAttribute), inherit: false).Cast<CmdletAttribute>().Select(static a => $"{a.VerbName}-{a.NounName}").Single();
}
