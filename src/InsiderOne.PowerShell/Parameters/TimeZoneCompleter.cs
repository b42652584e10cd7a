using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace InsiderOne.Parameters;

/// <summary>Completes the time zones this machine knows.</summary>
public sealed class TimeZoneCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        WordCompletions.Of(TimeZoneInfo.GetSystemTimeZones().Select(static z => z.Id).Order(StringComparer.Ordinal), wordToComplete);
}
