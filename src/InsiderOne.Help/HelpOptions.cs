namespace InsiderOne.Help;

/// <summary>What the tool is asked to build.</summary>
/// <param name="AssemblyPath">The built assembly that holds the cmdlets.</param>
/// <param name="PagesFolder">The folder of the Markdown pages.</param>
/// <param name="OutputFolder">The folder the help files are written to.</param>
/// <param name="OnlineUri">Where the pages are published; null when they are nowhere.</param>
/// <param name="BesidePath">An assembly of another module whose cmdlets the examples may use; null for none.</param>
public sealed record HelpOptions(string AssemblyPath, string PagesFolder, string OutputFolder, Uri? OnlineUri, string? BesidePath = null)
{
    /// <summary>How the tool is called.</summary>
    public const string Usage = "usage: InsiderOne.Help --assembly <cmdlets.dll> --pages <folder> --output <folder> [--online <uri of the published pages>] [--beside <cmdlets.dll>]";

    /// <summary>Reads the arguments; null when they are not understood.</summary>
    public static HelpOptions? Read(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < arguments.Count; i += 2) values[arguments[i]] = arguments[i + 1];
        if (arguments.Count % 2 != 0 || values.Keys.Except(["--assembly", "--pages", "--output", "--online", "--beside"]).Any()) return null;
        if (!values.TryGetValue("--assembly", out var assembly) || !values.TryGetValue("--pages", out var pages) || !values.TryGetValue("--output", out var output)) return null;
        var online = values.TryGetValue("--online", out var text) ? new Uri(text.TrimEnd('/') + "/") : null;
        return new HelpOptions(Path.GetFullPath(assembly), Path.GetFullPath(pages), Path.GetFullPath(output), online,
            values.TryGetValue("--beside", out var beside) ? Path.GetFullPath(beside) : null);
    }
}
