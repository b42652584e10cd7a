using System.Management.Automation;

namespace InsiderOne.Parameters;

/// <summary>Completions from a list of words.</summary>
internal static class WordCompletions
{
    public static IEnumerable<CompletionResult> Of(IEnumerable<string> words, string wordToComplete) => words
        .Where(word => word.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .Select(word => new CompletionResult(word, word, CompletionResultType.ParameterValue, word));
}
