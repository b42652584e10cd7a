using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace InsiderOne.Parameters;

/// <summary>Completes the ids of this machine's time zones.</summary>
public sealed class TimeZoneCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        WordCompletions.Of(TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id), wordToComplete);
}
