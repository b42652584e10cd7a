using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace InsiderOne.Parameters;

/// <summary>Completes the encodings that exports come in most.</summary>
public sealed class EncodingCompleter : IArgumentCompleter
{
    private static readonly string[] Names = ["utf-8", "utf-16", "utf-16BE", "utf-32", "windows-1252", "windows-1254", "iso-8859-1", "iso-8859-9", "us-ascii"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        WordCompletions.Of(Names, wordToComplete);
}
