namespace InsiderOne.Shell.CommandLine;

/// <summary>Reads the command line the way <c>pwsh</c> does: options until the script or the command, then everything is theirs.</summary>
public static class ShellOptionsParser
{
    // An option may be cut short as long as it stays unique; the short forms of pwsh come first.
    private static readonly (string Name, string[] Short)[] Options =
    [
        ("Command", ["c"]),
        ("File", ["f"]),
        ("Help", ["h", "?"]),
        ("Version", ["v"]),
        ("NonInteractive", ["noni"]),
        ("NoModule", []),
        ("NoProfile", ["nop"]),
        ("NoLogo", ["nol"]),
    ];

    /// <summary>Understands a command line.</summary>
    /// <param name="arguments">The process's arguments.</param>
    /// <param name="isInputRedirected">Whether commands may come through the standard input.</param>
    /// <exception cref="ShellException">An option is unknown or lacks its value, or the script does not exist.</exception>
    public static ShellOptions Parse(IReadOnlyList<string> arguments, bool isInputRedirected)
    {
        var nonInteractive = false;
        var noModule = false;
        ShellOptions As(ShellMode mode, string text = "", IEnumerable<string>? rest = null) =>
            new(mode, text, [.. rest ?? []], nonInteractive, noModule);

        for (var i = 0; i < arguments.Count; i++)
        {
            if (!IsOption(arguments[i]))
                return As(ShellMode.Script, ScriptPath(arguments[i]), arguments.Skip(i + 1));

            switch (OptionName(arguments[i]))
            {
                case "Help":
                    return As(ShellMode.Help);
                case "Version":
                    return As(ShellMode.Version);
                case "NonInteractive":
                    nonInteractive = true;
                    break;
                case "NoModule":
                    noModule = true;
                    break;
                case "File" when i + 1 < arguments.Count:
                    return As(ShellMode.Script, ScriptPath(arguments[i + 1]), arguments.Skip(i + 2));
                case "Command" when i + 1 < arguments.Count:
                    var text = string.Join(' ', arguments.Skip(i + 1));
                    return text == "-" ? As(ShellMode.StandardInput) : As(ShellMode.Command, text);
                case "File" or "Command":
                    throw ShellErrors.OptionNeedsValue(arguments[i]);
                default:
                    break; // -NoProfile and -NoLogo: there is neither here.
            }
        }

        if (isInputRedirected)
            return As(ShellMode.StandardInput);
        return nonInteractive ? throw ShellErrors.NobodyToPrompt() : As(ShellMode.Prompt);
    }

    private static bool IsOption(string argument) => argument.StartsWith('-') || argument == "/?";

    private static string OptionName(string argument)
    {
        var given = argument.TrimStart('-', '/');
        foreach (var (name, shortForms) in Options)
            if (name.Equals(given, StringComparison.OrdinalIgnoreCase)
                || shortForms.Contains(given, StringComparer.OrdinalIgnoreCase))
                return name;

        var matches = Options.Where(o => o.Name.StartsWith(given, StringComparison.OrdinalIgnoreCase)).ToList();
        return matches.Count == 1 ? matches[0].Name : throw ShellErrors.UnknownOption(argument);
    }

    private static string ScriptPath(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw ShellErrors.ScriptNotFound(path);
        return full.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase) ? full : throw ShellErrors.NotAScript(path);
    }
}
