using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Parameters;

/// <summary>Completes the names of the attributes that every Insider One account has.</summary>
public sealed class AttributeNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        WordCompletions.Of(AttributeName.WellKnown, wordToComplete);
}
