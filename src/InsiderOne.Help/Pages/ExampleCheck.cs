using System.Management.Automation;
using System.Management.Automation.Language;
using InsiderOne.Help.Commands;

namespace InsiderOne.Help.Pages;

/// <summary>Parses the PowerShell of a page, so that no example has a syntax error or a parameter that is not there.</summary>
internal sealed class ExampleCheck(IReadOnlyList<CommandShape> commands)
{
    private static readonly HashSet<string> Common =
        new(Cmdlet.CommonParameters.Concat(Cmdlet.OptionalCommonParameters), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the code of a page.</summary>
    public IEnumerable<PageFault> Faults(string file, IEnumerable<PageCode> blocks)
    {
        foreach (var block in blocks)
        {
            var script = Parser.ParseInput(block.Text, out _, out var errors);
            foreach (var error in errors) yield return new PageFault(file, block.Line + error.Extent.StartLineNumber, error.Message);
            foreach (var call in script.FindAll(a => a is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
                if (Fault(call) is { } message) yield return new PageFault(file, block.Line + call.Extent.StartLineNumber, message);
        }
    }

    private string? Fault(CommandAst call)
    {
        var name = call.GetCommandName();
        if (commands.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } command)
            return name?.Contains("-Insider", StringComparison.OrdinalIgnoreCase) == true ? $"There is no cmdlet {name}." : null;
        var unknown = call.CommandElements.OfType<CommandParameterAst>()
            .FirstOrDefault(p => !Common.Contains(p.ParameterName) && !command.Parameters.Any(c => c.Answers(p.ParameterName)));
        return unknown is null ? null : $"{name} has no parameter -{unknown.ParameterName}.";
    }
}
