using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace InsiderOne.Shell.Running;

/// <summary>
/// Three things the engine offers to pwsh's own assemblies only (InternalsVisibleTo), and without which a host is not faithful. The package
/// version is pinned, and a test names each of them, so that an upgrade that moves one is noticed at once.
/// </summary>
internal static class EngineAccess
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly Assembly Engine = typeof(PSObject).Assembly;

    /// <summary>
    /// Makes <c>exit n</c> in the next script file end the host, as <c>pwsh -File</c> does; otherwise it only ends the script.
    /// </summary>
    public static void LetScriptExit(Runspace runspace)
    {
        var context = Property(typeof(Runspace), "ExecutionContext").GetValue(runspace)!;
        Property(context.GetType(), "ScriptCommandProcessorShouldRethrowExit").SetValue(context, true);
    }

    /// <summary>Gives a formatting cmdlet the engine's own implementation for a shape: <c>Table</c>, <c>List</c>.</summary>
    public static void UseFormatter(Cmdlet cmdlet, string shape)
    {
        var formatter = Type("Microsoft.PowerShell.Commands.Internal.Format.InnerFormatShapeCommand");
        var shapes = Type("Microsoft.PowerShell.Commands.Internal.Format.FormatShape");
        var field = cmdlet.GetType().GetField("implementation", Hidden) ?? throw Moved("implementation");
        field.SetValue(cmdlet, Activator.CreateInstance(formatter, Hidden, binder: null, [Enum.Parse(shapes, shape)], culture: null));
    }

    /// <summary>What ends the commands before this one in the pipeline, without an error: Select-Object -First.</summary>
    public static Exception StopUpstream(Cmdlet cmdlet)
    {
        var type = Type("System.Management.Automation.StopUpstreamCommandsException");
        return (Exception)Activator.CreateInstance(type, Hidden, binder: null, [cmdlet], culture: null)!;
    }

    private static Type Type(string name) => Engine.GetType(name) ?? throw Moved(name);

    private static PropertyInfo Property(Type type, string name) => type.GetProperty(name, Hidden) ?? throw Moved(name);

    private static MissingMemberException Moved(string name) =>
        new($"System.Management.Automation {Engine.GetName().Version} no longer has '{name}'.");
}
