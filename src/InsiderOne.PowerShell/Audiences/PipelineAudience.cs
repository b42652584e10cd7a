using System.Collections;
using System.Management.Automation;
using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Audiences;

/// <summary>An audience of what comes down the pipeline: a string is a value; an object needs the property named as the attribute, and <c>-Column</c> when it has others.</summary>
internal sealed class PipelineAudience : IDisposable
{
    private const string Source = "pipeline";

    private readonly string _name;
    private readonly string? _splitBy;
    private readonly bool _isNamed;
    private readonly AudienceBuilder? _builder;
    private readonly AudienceSplitter? _splitter;
    private bool _isShapeKnown;

    /// <param name="options">How to build it.</param>
    /// <param name="column">The property to take; the attribute's name when null.</param>
    /// <param name="splitBy">The property to split by; null for one audience.</param>
    public PipelineAudience(AudienceOptions options, string? column, string? splitBy)
    {
        _name = column ?? options.AttributeName;
        _isNamed = column is not null;
        _splitBy = splitBy;
        if (splitBy is null) _builder = new AudienceBuilder(options, Source, TimeProvider.System);
        else _splitter = new AudienceSplitter(options, Source, TimeProvider.System);
    }

    private long Row => (_builder?.RowCount ?? _splitter!.RowCount) + 1;

    public void Add(PSObject? input)
    {
        if (_builder is not null) _builder.Add(Text(input, _name));
        else if (input?.BaseObject is string) throw SplitErrors.AudienceSplitNotSupported(Source);
        else _splitter!.Add(Encoding.UTF8.GetBytes(Text(input, _name) ?? ""), Encoding.UTF8.GetBytes(Text(input, _splitBy!) ?? ""));
    }

    public IEnumerable<InsiderAudience> Complete(CancellationToken cancellationToken) => _splitter?.Complete(cancellationToken) ?? [_builder!.Complete(cancellationToken)];

    public void Dispose()
    {
        _builder?.Dispose();
        _splitter?.Dispose();
    }

    private string? Text(PSObject? input, string name) => input?.BaseObject switch
    {
        null or DBNull => null,
        var value => ScalarText.Of(value) ?? Property(input, name),
    };

    private string? Property(PSObject input, string name)
    {
        var names = PipelineRow.Names(input);
        if (!_isShapeKnown && !_isNamed && names.Skip(1).Any()) throw AudienceInputErrors.AudienceObjectTooWide(name, names);
        _isShapeKnown = true;
        var (isThere, value) = PipelineRow.Find(input, name);
        if (!isThere) throw AudienceInputErrors.AudiencePropertyNotFound(name, Row, names);
        return value switch
        {
            null => null,
            var found when ScalarText.Of(found) is { } text => text,
            // A mail address object, a GUID in a class of its own: what it says of itself is its value, unless it is a list.
            IEnumerable list => throw AudienceInputErrors.AudienceValueNotText(Row, list.GetType().Name),
            var other => other.ToString(),
        };
    }
}
