using System.Management.Automation;

namespace InsiderOne.Shell.Basics;

/// <summary>ConvertTo-Json with -Depth, -Compress, -EnumsAsStrings and -AsArray.</summary>
[Cmdlet(VerbsData.ConvertTo, "Json")]
[OutputType(typeof(string))]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> _items = [];

    /// <summary>What to convert; several become an array.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>How many levels of objects are written; what is deeper becomes its text.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int Depth { get; set; } = 2;

    /// <summary>Without indentation.</summary>
    [Parameter]
    public SwitchParameter Compress { get; set; }

    /// <summary>Names instead of numbers for enumerations.</summary>
    [Parameter]
    public SwitchParameter EnumsAsStrings { get; set; }

    /// <summary>An array even for a single object.</summary>
    [Parameter]
    public SwitchParameter AsArray { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _items.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_items.Count == 0)
            return;
        var writer = new JsonText(Depth, Compress, EnumsAsStrings);
        WriteObject(writer.Write(_items.Count == 1 && !AsArray ? _items[0] : _items));
        if (writer.IsTruncated)
            WriteWarning($"Resulting JSON is truncated as serialization has exceeded the set depth of {Depth}.");
    }
}
