using System.Management.Automation;
using InsiderOne.Shell.Running;

namespace InsiderOne.Shell.Basics;

/// <summary>
/// Select-Object with -Property, -ExpandProperty, -ExcludeProperty, -First, -Last, -Skip and -Unique. A cmdlet and no function, because
/// -First has to end the commands before it.
/// </summary>
[Cmdlet(VerbsCommon.Select, "Object")]
[OutputType(typeof(PSObject))]
public sealed class SelectObjectCommand : PSCmdlet
{
    private readonly Queue<PSObject> _last = new();
    private readonly List<PSObject> _seen = [];
    private PropertySelection? _selection;
    private int _skipped;
    private int _taken;

    /// <summary>What to select from.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Names, wildcards, or calculated properties.</summary>
    [Parameter(Position = 0)]
    public object[] Property { get; set; } = [];

    /// <summary>Names or wildcards to leave out.</summary>
    [Parameter]
    public string[] ExcludeProperty { get; set; } = [];

    /// <summary>The property whose values to write instead of the object.</summary>
    [Parameter]
    public string? ExpandProperty { get; set; }

    /// <summary>How many to take from the start.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int First { get; set; }

    /// <summary>How many to take from the end.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Last { get; set; }

    /// <summary>How many to leave out at the start.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Skip { get; set; }

    /// <summary>Each value once.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    private bool IsLimited => MyInvocation.BoundParameters.ContainsKey(nameof(First));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _selection = new PropertySelection(Property, ExcludeProperty);
        if (IsLimited && First == 0)
            throw EngineAccess.StopUpstream(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null || _skipped++ < Skip)
            return;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Last)))
        {
            _last.Enqueue(InputObject);
            if (_last.Count > Last)
                _last.Dequeue();
            return;
        }

        Write(InputObject);
        if (IsLimited && ++_taken == First)
            throw EngineAccess.StopUpstream(this);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var item in _last)
            Write(item);
    }

    private void Write(PSObject item)
    {
        if (ExpandProperty is not null)
        {
            Expand(item, ExpandProperty);
            return;
        }

        var selected = _selection!.IsEmpty ? item : _selection.Apply(item);
        if (!Unique || IsNew(selected))
            WriteObject(selected);
    }

    private void Expand(PSObject item, string name)
    {
        var property = item.Properties[name];
        if (property is null)
        {
            WriteError(BasicErrors.PropertyNotFound(name, item));
            return;
        }

        if (!Unique || IsNew(PSObject.AsPSObject(property.Value)))
            WriteObject(property.Value, enumerateCollection: true);
    }

    private bool IsNew(PSObject item)
    {
        if (_seen.Exists(s => PropertySelection.AreEqual(s, item)))
            return false;
        _seen.Add(item);
        return true;
    }
}
