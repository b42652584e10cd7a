using System.Management.Automation.Runspaces;

namespace InsiderOne.Shell.CommandLine;

/// <summary>Turns the words behind a script into parameters, as <c>pwsh -File</c> does.</summary>
public static class ScriptArguments
{
    /// <summary>
    /// <c>-Name value</c> stays two words, and the engine's binder decides whether <c>-Name</c> is a switch; <c>-Name:value</c> is one
    /// parameter, where <c>$true</c> and <c>$false</c> are Booleans; anything else is a positional argument and a string.
    /// </summary>
    /// <param name="words">The arguments as they were given.</param>
    public static IEnumerable<CommandParameter> Parse(IEnumerable<string> words)
    {
        string? awaited = null;
        foreach (var word in words)
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            if (awaited is not null)
            {
                yield return new CommandParameter(awaited, Value(word));
                awaited = null;
            }
            else if (!IsParameterName(word))
            {
                yield return new CommandParameter(name: null, word);
            }
            else if (colon < 0)
            {
                yield return new CommandParameter(word);
            }
            else if (colon == word.Length - 1)
            {
                awaited = word[..colon];
            }
            else
            {
                yield return new CommandParameter(word[..colon], Value(word[(colon + 1)..]));
            }
        }

        if (awaited is not null)
            yield return new CommandParameter(awaited);
    }

    // A negative number is a value.
    private static bool IsParameterName(string word) =>
        word.Length > 1 && word[0] == '-' && (char.IsLetter(word[1]) || word[1] is '_' or '?');

    private static object Value(string word) => word.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => word,
    };
}
