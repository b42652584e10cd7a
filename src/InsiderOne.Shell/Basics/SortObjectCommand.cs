using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace InsiderOne.Shell.Basics;

/// <summary>Sort-Object with -Property, -Descending and -Unique; equal objects keep their order.</summary>
[Cmdlet("Sort", "Object")]
[OutputType(typeof(PSObject))]
public sealed class SortObjectCommand : PSCmdlet
{
    private readonly List<PSObject> _items = [];

    /// <summary>What to sort.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Names, or script blocks; the object itself when there is none.</summary>
    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    /// <summary>The greatest first.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    /// <summary>Of equal objects only the first.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            _items.Add(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var expressions = Property.Select(PropertySelection.ToExpression).ToArray();
        var keyed = _items.Select(item => (Item: item, Key: Key(item, expressions)));
        var order = Comparer<object?[]>.Create(Compare);
        object?[]? previous = null;
        foreach (var (item, key) in Descending ? keyed.OrderByDescending(k => k.Key, order) : keyed.OrderBy(k => k.Key, order))
        {
            if (Unique && previous is not null && Compare(previous, key) == 0)
                continue;
            previous = key;
            WriteObject(item);
        }
    }

    private static object?[] Key(PSObject item, PSPropertyExpression[] expressions) => expressions.Length == 0
        ? [item.BaseObject]
        : [.. expressions.Select(e => e.GetValues(item).FirstOrDefault()?.Result)];

    // As -lt compares; what cannot be compared (a text and a date) is compared as text.
    private static int Compare(object?[] left, object?[] right)
    {
        for (var i = 0; i < left.Length; i++)
        {
            if (!LanguagePrimitives.TryCompare(left[i], right[i], ignoreCase: true, out var result))
                result = string.Compare(left[i]?.ToString(), right[i]?.ToString(), StringComparison.OrdinalIgnoreCase);
            if (result != 0)
                return result;
        }

        return 0;
    }
}
