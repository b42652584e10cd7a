using System.Collections;
using System.Data.Common;
using System.Management.Automation;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Pipeline;

namespace InsiderOne.Orchestrations;

/// <summary>The connections a run was given, by the names that queries use.</summary>
internal static class RunConnections
{
    /// <summary>The connection of an orchestration's query; null when it reads files.</summary>
    /// <param name="cmdlet">The cmdlet, in whose session a script block runs.</param>
    /// <param name="name">The orchestration.</param>
    /// <param name="source">Its source.</param>
    /// <param name="given">The connections, or script blocks that return one.</param>
    /// <exception cref="InsiderException"><c>OrchestrationConnectionMissing</c>, <c>OrchestrationConnectionInvalid</c>, or what a script block threw.</exception>
    public static async Task<DbConnection?> FindAsync(AsyncCmdlet cmdlet, string name, OrchestrationSource source, IDictionary? given)
    {
        if (source.Connection is not { } wanted) return null;
        var value = given?.Keys.Cast<object>().FirstOrDefault(k => string.Equals(k.ToString(), wanted, StringComparison.OrdinalIgnoreCase)) is { } key ? Unwrapped(given[key]) : null;
        if (value is ScriptBlock script)
        {
            var result = await cmdlet.InvokeScriptAsync("& $args[0]", script);
            if (result.Error is { } error) throw error;
            value = Unwrapped(result.Output is [.., var last] ? last : null);
        }

        return value switch
        {
            DbConnection connection => connection,
            null => throw OrchestrationErrors.OrchestrationConnectionMissing(name, wanted),
            _ => throw OrchestrationErrors.OrchestrationConnectionInvalid(wanted, value.GetType().Name),
        };
    }

    private static object? Unwrapped(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
