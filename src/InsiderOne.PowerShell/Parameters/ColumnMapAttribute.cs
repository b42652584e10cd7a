using System.Collections;
using System.Management.Automation;
using InsiderOne.Core.Events;

namespace InsiderOne.Parameters;

/// <summary>Takes a mapping of names to columns: a hashtable, or a list of columns whose names are the same.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnMapAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, column) in value is IDictionary dictionary ? Pairs(dictionary) : Names(value))
        {
            if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(column) || !map.TryAdd(name.Trim(), column)) throw EventErrors.EventMappingInvalid(name);
        }

        return map;
    }

    private static IEnumerable<(string Name, string? Column)> Pairs(IDictionary dictionary) =>
        dictionary.Cast<DictionaryEntry>().Select(entry => (entry.Key.ToString()!, entry.Value?.ToString()));

    private static IEnumerable<(string Name, string? Column)> Names(object value) =>
        (LanguagePrimitives.ConvertTo<string[]>(value) ?? []).Select(name => (name, (string?)name));
}
