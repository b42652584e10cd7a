using System.Collections;
using System.Management.Automation;

namespace InsiderOne.Audiences;

/// <summary>A hashtable of a script as the parameters of a query.</summary>
internal static class QueryParameters
{
    /// <exception cref="InsiderException"><c>QueryParameterInvalid</c>: a value is an object of PowerShell.</exception>
    public static Dictionary<string, object?> Of(IDictionary? parameters)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (parameters is null) return values;
        foreach (DictionaryEntry entry in parameters)
        {
            var name = entry.Key.ToString()!;
            var value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
            values[name] = value is not (PSCustomObject or IDictionary or ScriptBlock) ? value : throw AudienceInputErrors.QueryParameterInvalid(name, value.GetType().Name);
        }

        return values;
    }
}
