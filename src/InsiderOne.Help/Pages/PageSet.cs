using InsiderOne.Help.Commands;

namespace InsiderOne.Help.Pages;

/// <summary>The cmdlet pages of a folder.</summary>
/// <param name="folder">The folder.</param>
/// <param name="faults">Takes what is wrong with a page, or with there being none.</param>
internal sealed class PageSet(string folder, List<PageFault> faults)
{
    /// <summary>Every cmdlet with its page.</summary>
    public IReadOnlyList<(CommandShape Command, CmdletPage Page)> Pair(IReadOnlyList<CommandShape> commands)
    {
        foreach (var orphan in Directory.GetFiles(folder, "*-*.md").Order(StringComparer.Ordinal))
            if (!commands.Any(c => c.Name == Path.GetFileNameWithoutExtension(orphan))) faults.Add(new PageFault(orphan, 1, "The module has no cmdlet of this name."));
        return [.. commands.Select(c => (c, Read(c))).Where(p => p.Item2 is not null).Select(p => (p.c, p.Item2!))];
    }

    private CmdletPage? Read(CommandShape command)
    {
        var file = Path.Combine(folder, command.Name + ".md");
        try
        {
            if (!File.Exists(file)) throw new PageException(file, 1, $"The cmdlet {command.Name} has no page.");
            return CmdletPageReader.Read(file);
        }
        catch (PageException e)
        {
            faults.Add(e.Fault);
            return null;
        }
    }
}
