using InsiderOne.Help.Commands;

namespace InsiderOne.Help.Pages;

/// <summary>Holds a page against the cmdlet it describes.</summary>
internal static class PageCheck
{
    /// <summary>The fewest examples of a page.</summary>
    public const int MinimumExamples = 2;

    /// <summary>What the page lacks, or says of what the cmdlet does not have.</summary>
    public static IEnumerable<PageFault> Faults(CommandShape command, CmdletPage page)
    {
        if (page.Examples.Count < MinimumExamples)
            yield return new PageFault(page.File, 1, $"{command.Name} has {page.Examples.Count} examples; at least {MinimumExamples} are needed.");

        foreach (var parameter in command.Parameters)
            if (!parameter.IsCommonSwitch && !page.Parameters.Any(e => e.Name == "-" + parameter.Name))
                yield return new PageFault(page.File, 1, $"{command.Name} has a parameter -{parameter.Name}, and the page does not explain it.");

        foreach (var entry in page.Parameters)
            if (!command.Parameters.Any(p => "-" + p.Name == entry.Name))
                yield return new PageFault(page.File, entry.Line, $"{command.Name} has no parameter {entry.Name}.");

        foreach (var repeated in page.Parameters.GroupBy(e => e.Name).Where(g => g.Count() > 1))
            yield return new PageFault(page.File, repeated.Last().Line, $"The page explains {repeated.Key} twice.");

        foreach (var type in command.OutputTypes.Except(page.Outputs.Select(e => e.Name)))
            yield return new PageFault(page.File, 1, $"{command.Name} returns {type}, and the page does not say so under OUTPUTS.");

        foreach (var entry in page.Outputs.Where(e => !command.OutputTypes.Contains(e.Name)))
            yield return new PageFault(page.File, entry.Line, $"{command.Name} does not return {entry.Name}.");
    }
}
