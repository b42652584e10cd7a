using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace InsiderOne.Help.Commands;

/// <summary>Asks PowerShell what the cmdlets of an assembly look like.</summary>
internal static class CommandShapes
{
    private static readonly HashSet<string> Common = new(Cmdlet.CommonParameters, StringComparer.OrdinalIgnoreCase);

    /// <summary>The cmdlets, by name.</summary>
    public static IReadOnlyList<CommandShape> Read(Assembly assembly)
    {
        var types = assembly.GetTypes()
            .Where(t => !t.IsAbstract)
            .Select(t => (Type: t, Attribute: t.GetCustomAttribute<CmdletAttribute>()))
            .Where(t => t.Attribute is not null)
            .ToDictionary(t => $"{t.Attribute!.VerbName}-{t.Attribute.NounName}", t => t.Type, StringComparer.Ordinal);

        // Parameter sets are merged by the engine, so it has to run.
        var state = InitialSessionState.Create();
        foreach (var (name, type) in types) state.Commands.Add(new SessionStateCmdletEntry(name, type, helpFileName: null));
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        return [.. types.OrderBy(t => t.Key, StringComparer.Ordinal)
            .Select(t => Shape(runspace.SessionStateProxy.InvokeCommand.GetCmdlet(t.Key), t.Value))];
    }

    private static CommandShape Shape(CmdletInfo command, Type type)
    {
        var defaults = new ParameterDefaults(type);
        var sets = command.ParameterSets
            .OrderByDescending(s => s.IsDefault)
            .Select(s => new SyntaxShape([.. s.Parameters.Where(p => !Common.Contains(p.Name)).Select(p => Shape(p, defaults)).OrderBy(Rank)]))
            .ToList();
        // A parameter of several sets is told once; where it differs, the set that asks the most of it speaks.
        var parameters = sets.SelectMany(s => s.Parameters)
            .GroupBy(p => p.Name, (_, same) => same.OrderByDescending(p => p.IsMandatory).ThenBy(p => p.Position ?? int.MaxValue).First())
            .OrderBy(p => p.Name, StringComparer.Ordinal);
        var outputs = type.GetCustomAttributes<OutputTypeAttribute>()
            .SelectMany(o => o.Type)
            .Select(o => o.Type == typeof(void) ? "None" : o.Name)
            .Distinct(StringComparer.Ordinal);
        return new CommandShape(command.Name, sets, [.. parameters], [.. outputs]);
    }

    private static ParameterShape Shape(CommandParameterInfo parameter, ParameterDefaults defaults) => new()
    {
        Name = parameter.Name,
        Type = parameter.ParameterType,
        IsMandatory = parameter.IsMandatory,
        Position = parameter.Position == int.MinValue ? null : parameter.Position,
        ByValue = parameter.ValueFromPipeline,
        ByPropertyName = parameter.ValueFromPipelineByPropertyName,
        TakesWildcards = parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
        Aliases = [.. parameter.Aliases],
        DefaultValue = defaults.Of(parameter.Name),
    };

    private static (int, int) Rank(ParameterShape parameter) => parameter switch
    {
        { Position: { } position } => (0, position),
        { IsMandatory: true } => (1, 0),
        { IsCommonSwitch: true } => (3, 0),
        _ => (2, 0),
    };
}
