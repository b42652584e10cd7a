using System.Collections;
using System.Data;
using System.Management.Automation;

namespace InsiderOne.Audiences;

/// <summary>The properties of whatever comes down a pipeline: an object, a hashtable, a row of a table.</summary>
internal static class PipelineRow
{
    /// <summary>The names.</summary>
    public static IEnumerable<string> Names(PSObject input) => input.BaseObject switch
    {
        IDictionary dictionary => dictionary.Keys.Cast<object>().Select(k => k.ToString()!),
        // PowerShell mixes a row's columns with the members of its class.
        DataRowView view => Columns(view.Row),
        DataRow row => Columns(row),
        _ => input.Properties.Select(p => p.Name),
    };

    /// <summary>A property's value, without PowerShell's wrapping; what a database calls null is null.</summary>
    public static (bool IsThere, object? Value) Find(PSObject input, string name)
    {
        var (isThere, value) = input.BaseObject switch
        {
            IDictionary dictionary => Find(dictionary, name),
            DataRowView view => Find(view.Row, name),
            DataRow row => Find(row, name),
            _ => input.Properties[name] is { } property ? (true, property.Value) : (false, null),
        };
        var bare = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        return (isThere, bare is DBNull ? null : bare);
    }

    private static IEnumerable<string> Columns(DataRow row) => row.Table.Columns.Cast<DataColumn>().Select(column => column.ColumnName);

    private static (bool IsThere, object? Value) Find(DataRow row, string name) => row.Table.Columns[name] is { } column ? (true, row[column]) : (false, null);

    private static (bool IsThere, object? Value) Find(IDictionary dictionary, string name)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            if (string.Equals(entry.Key.ToString(), name, StringComparison.OrdinalIgnoreCase)) return (true, entry.Value);
        }

        return (false, null);
    }
}
