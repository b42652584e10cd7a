using System.Reflection;
using System.Text;
using InsiderOne.Help.Commands;
using InsiderOne.Help.MamlFiles;
using InsiderOne.Help.Pages;
using InsiderOne.Help.Topics;

namespace InsiderOne.Help;

/// <summary>Builds the help of a module: one MAML file for its cmdlets, and one text file a topic. Nothing is written when a page has a fault.</summary>
public static class HelpBuild
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Builds, and returns what is wrong with the pages.</summary>
    public static IReadOnlyList<PageFault> Run(HelpOptions options) => Run(options, Assembly.LoadFrom(options.AssemblyPath));

    internal static IReadOnlyList<PageFault> Run(HelpOptions options, Assembly assembly)
    {
        var faults = new List<PageFault>();
        var commands = CommandShapes.Read(assembly);
        var examples = new ExampleCheck(options.BesidePath is { } beside ? [.. commands, .. CommandShapes.Read(Assembly.LoadFrom(beside))] : commands);
        var pages = new PageSet(options.PagesFolder, faults).Pair(commands);
        foreach (var (command, page) in pages) faults.AddRange(PageCheck.Faults(command, page).Concat(examples.Faults(page.File, page.Code)));

        var topics = AboutTopic.ReadAll(options.PagesFolder, faults);
        foreach (var topic in topics) faults.AddRange(examples.Faults(topic.File, topic.Code));
        if (faults.Count == 0) Write(options, assembly, pages, topics);
        return faults;
    }

    // The topics come first: the MAML file is what the build looks at to tell whether all of this is up to date.
    private static void Write(HelpOptions options, Assembly assembly, IReadOnlyList<(CommandShape, CmdletPage)> pages, IReadOnlyList<AboutTopic> topics)
    {
        Directory.CreateDirectory(options.OutputFolder);
        foreach (var stale in Directory.GetFiles(options.OutputFolder, "about_*.help.txt")) File.Delete(stale);
        foreach (var topic in topics) File.WriteAllText(Path.Combine(options.OutputFolder, topic.Name + ".help.txt"), topic.Text, Utf8);
        var maml = new MamlFile(options.OnlineUri).Create(pages);
        using var writer = new StreamWriter(Path.Combine(options.OutputFolder, Path.GetFileName(assembly.Location) + "-Help.xml"), append: false, Utf8);
        maml.Save(writer);
    }
}
