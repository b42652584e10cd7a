using System.Collections;
using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Events;

/// <summary>Objects of a pipeline as rows.</summary>
internal static class EventObjects
{
    /// <summary>The cells of an object in some columns; what it does not have is nothing.</summary>
    public static object?[] Cells(PSObject input, IReadOnlyList<string> columns) => [.. columns.Select(c => Cell(PipelineRow.Find(input, c).Value))];

    private static object? Cell(object? value) => value switch
    {
        null or DBNull => null,
        PSObject wrapped => Cell(wrapped.BaseObject is PSCustomObject ? wrapped.ToString() : wrapped.BaseObject),
        DateTime or DateTimeOffset or bool => value,
        string or IFormattable => value,
        IDictionary => value.ToString(),
        // A mail address object says of itself what it is; a list is a list of such.
        IEnumerable list => list.Cast<object?>().Select(Cell).ToList(),
        _ => ScalarText.Of(value) ?? value.ToString(),
    };
}
