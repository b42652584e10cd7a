using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace InsiderOne.Shell.Basics;

/// <summary>The properties that -Property and -ExcludeProperty of Select-Object name.</summary>
internal sealed class PropertySelection
{
    private readonly List<(string? Name, PSPropertyExpression Expression)> _wanted;
    private readonly List<WildcardPattern> _unwanted;

    public PropertySelection(IEnumerable<object> wanted, IReadOnlyCollection<string> unwanted)
    {
        _wanted = [.. wanted.Select(Parse)];
        _unwanted = [.. unwanted.Select(u => WildcardPattern.Get(u, WildcardOptions.IgnoreCase))];
        if (_wanted.Count == 0 && unwanted.Count > 0)
            _wanted.Add((null, new PSPropertyExpression("*")));
    }

    public bool IsEmpty => _wanted.Count == 0;

    /// <summary>A new object with the properties asked for; one that is missing is null, as in pwsh.</summary>
    public PSObject Apply(PSObject item)
    {
        var result = new PSObject();
        result.TypeNames.Insert(0, "Selected." + item.TypeNames[0]);
        foreach (var (name, expression) in _wanted)
        {
            var resolved = expression.ResolveNames(item);
            if (resolved.Count == 0 && !expression.HasWildCardCharacters)
                Add(result, name ?? expression.ToString(), value: null);
            foreach (var one in resolved)
                Add(result, name ?? one.ToString(), one.GetValues(item).FirstOrDefault()?.Result);
        }

        return result;
    }

    public static bool AreEqual(PSObject left, PSObject right)
    {
        if (left.BaseObject is not PSCustomObject || right.BaseObject is not PSCustomObject)
            return LanguagePrimitives.Equals(left.BaseObject, right.BaseObject);
        return left.Properties.All(p => LanguagePrimitives.Equals(p.Value, right.Properties[p.Name]?.Value));
    }

    private void Add(PSObject result, string name, object? value)
    {
        if (!_unwanted.Exists(u => u.IsMatch(name)) && result.Properties[name] is null)
            result.Properties.Add(new PSNoteProperty(name, value));
    }

    // @{ Name = 'Rows'; Expression = { $_.RowCount } }: a key may be cut short, and Label means Name.
    private static (string? Name, PSPropertyExpression Expression) Parse(object wanted)
    {
        var plain = wanted is PSObject { BaseObject: var inner } ? inner : wanted;
        if (plain is not IDictionary table)
            return (null, ToExpression(plain));

        string? name = null;
        object? expression = null;
        foreach (DictionaryEntry entry in table)
        {
            var key = entry.Key.ToString()!;
            if (IsShortFor(key, "Name") || IsShortFor(key, "Label"))
                name = entry.Value?.ToString();
            else if (IsShortFor(key, "Expression"))
                expression = entry.Value;
            else
                throw BasicErrors.UnknownKey(key);
        }

        return expression is null ? throw BasicErrors.NoExpression() : (name, ToExpression(expression));
    }

    private static bool IsShortFor(string given, string key) => given.Length > 0 && key.StartsWith(given, StringComparison.OrdinalIgnoreCase);

    public static PSPropertyExpression ToExpression(object value) => value switch
    {
        PSObject { BaseObject: ScriptBlock block } => new PSPropertyExpression(block),
        ScriptBlock block => new PSPropertyExpression(block),
        _ => new PSPropertyExpression(value.ToString()!),
    };
}
