using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using InsiderOne.Shell.Basics;
using Microsoft.PowerShell;

namespace InsiderOne.Shell.Running;

/// <summary>Opens the session that scripts and commands run in.</summary>
internal static class ShellSession
{
    private const string ModuleName = "InsiderOne.PowerShell";

    /// <summary>The engine with the basic commands, and the module unless it is not wanted.</summary>
    /// <exception cref="ShellException">The module is missing or does not load.</exception>
    public static Runspace Open(PSHost host, bool noModule)
    {
        // Looked for first: opening the engine takes longer than saying that it is in vain.
        var manifest = noModule ? null : FindModule();

        var state = InitialSessionState.CreateDefault2();
        BasicCommands.AddTo(state);
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;

        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
        if (manifest is not null)
            Import(runspace, manifest);
        return runspace;
    }

    private static string FindModule()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Modules", ModuleName);
        var manifest = Path.Combine(folder, ModuleName + ".psd1");
        return File.Exists(manifest) ? manifest : throw ShellErrors.ModuleMissing(folder);
    }

    private static void Import(Runspace runspace, string manifest)
    {
        // After opening, because the engine then puts the user's folders first; jobs and child sessions inherit it.
        var modules = Path.GetDirectoryName(Path.GetDirectoryName(manifest)!)!;
        var path = Environment.GetEnvironmentVariable("PSModulePath");
        Environment.SetEnvironmentVariable("PSModulePath", string.Join(Path.PathSeparator, new[] { modules, path }.OfType<string>()));

        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", ActionPreference.Stop);
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException exception)
        {
            throw ShellErrors.ModuleNotLoaded(manifest, exception);
        }
    }
}
