using System.Collections;
using System.Data;
using System.Management.Automation;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Audiences;

/// <summary>An audience of what comes down the pipeline: a string is a value; an object needs the property named as the attribute, and <c>-Column</c> when it has others.</summary>
internal sealed class PipelineAudience(AudienceOptions options, string? column) : IDisposable
{
    private readonly AudienceBuilder _builder = new(options, "pipeline", TimeProvider.System);
    private bool _isShapeKnown;

    public void Add(PSObject? input) => _builder.Add(Text(input));

    public InsiderAudience Complete(CancellationToken cancellationToken) => _builder.Complete(cancellationToken);

    public void Dispose() => _builder.Dispose();

    private string? Text(PSObject? input) => input?.BaseObject switch
    {
        null or DBNull => null,
        string text => text,
        IDictionary dictionary => Property(dictionary.Keys.Cast<object>().Select(k => k.ToString()!), name => Find(dictionary, name)),
        // PowerShell mixes a row's columns with the members of its class.
        DataRowView view => Text(view.Row),
        DataRow row => Text(row),
        var value => ScalarText.Of(value) ?? Property(input.Properties.Select(p => p.Name), name => input.Properties[name] is { } property ? (true, property.Value) : (false, null)),
    };

    private string? Text(DataRow row) => Property(
        row.Table.Columns.Cast<DataColumn>().Select(column => column.ColumnName),
        name => row.Table.Columns[name] is { } column ? (true, row[column]) : (false, null));

    private string? Property(IEnumerable<string> names, Func<string, (bool IsThere, object? Value)> find)
    {
        if (!_isShapeKnown && column is null && names.Skip(1).Any()) throw AudienceInputErrors.AudienceObjectTooWide(options.AttributeName, names);
        _isShapeKnown = true;
        var name = column ?? options.AttributeName;
        var (isThere, value) = find(name);
        if (!isThere) throw AudienceInputErrors.AudiencePropertyNotFound(name, _builder.RowCount + 1, names);
        return (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            null or DBNull => null,
            var found when ScalarText.Of(found) is { } text => text,
            // A mail address object, a GUID in a class of its own: what it says of itself is its value, unless it is a list.
            IEnumerable list => throw AudienceInputErrors.AudienceValueNotText(_builder.RowCount + 1, list.GetType().Name),
            var other => other.ToString(),
        };
    }

    private static (bool IsThere, object? Value) Find(IDictionary dictionary, string name)
    {
        foreach (DictionaryEntry entry in dictionary)
        {
            if (string.Equals(entry.Key.ToString(), name, StringComparison.OrdinalIgnoreCase)) return (true, entry.Value);
        }

        return (false, null);
    }
}
