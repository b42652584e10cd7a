using System.Collections;
using System.Management.Automation;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Orchestrations;

namespace InsiderOne.Schedules;

/// <summary>The script blocks that make the connections of a scheduled run. A connection itself does not outlive the session.</summary>
internal static class ScheduleConnections
{
    private static readonly DefinitionKind Connection = new("connection", "");

    /// <summary>The texts of the script blocks, by name.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, <c>OrchestrationConnectionInvalid</c>.</exception>
    public static Dictionary<string, string> Texts(IDictionary? given)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (given is null) return texts;
        foreach (DictionaryEntry entry in given)
        {
            var name = DefinitionName.Normalise(entry.Key.ToString()!, Connection);
            var value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            texts[name] = value is ScriptBlock script ? script.ToString() : throw OrchestrationErrors.OrchestrationConnectionInvalid(name, value?.GetType().Name ?? "nothing");
        }

        return texts;
    }
}
