using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace InsiderOne.Shell.Basics;

/// <summary>
/// The commands every script needs and the engine's package lacks (they are in pwsh's own Microsoft.PowerShell.Utility and Management
/// modules), with the parameters that scripts use most. Most are functions in the session's global scope, from the scripts of this folder,
/// which are embedded. Cmdlets are those that need the engine's inside (Format-Table, Format-List, Select-Object) and those that a script
/// function would do slowly (Sort-Object, ConvertTo-Json, ConvertFrom-Json). Whatever is not here needs pwsh.
/// </summary>
internal static class BasicCommands
{
    private static readonly SessionStateCmdletEntry[] Cmdlets =
    [
        new("ConvertFrom-Json", typeof(ConvertFromJsonCommand), helpFileName: null),
        new("ConvertTo-Json", typeof(ConvertToJsonCommand), helpFileName: null),
        new("Format-List", typeof(FormatListCommand), helpFileName: null),
        new("Format-Table", typeof(FormatTableCommand), helpFileName: null),
        new("Select-Object", typeof(SelectObjectCommand), helpFileName: null),
        new("Sort-Object", typeof(SortObjectCommand), helpFileName: null),
    ];

    /// <summary>Adds each command that the session does not have already: an engine that brings its own wins.</summary>
    public static void AddTo(InitialSessionState state)
    {
        foreach (var entry in Cmdlets.Concat<SessionStateCommandEntry>(Functions()))
            if (state.Commands[entry.Name].Count == 0)
                state.Commands.Add(entry);
    }

    private static IEnumerable<SessionStateFunctionEntry> Functions()
    {
        var assembly = typeof(BasicCommands).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Basics/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var script = Parser.ParseInput(reader.ReadToEnd(), name, out _, out _);
            foreach (var statement in script.EndBlock.Statements.OfType<FunctionDefinitionAst>())
                yield return new SessionStateFunctionEntry(statement.Name, statement.Body.Extent.Text[1..^1]);
        }
    }
}
