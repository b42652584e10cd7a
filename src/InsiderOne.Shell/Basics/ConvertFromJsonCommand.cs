using System.Management.Automation;
using System.Text.Json;

namespace InsiderOne.Shell.Basics;

/// <summary>ConvertFrom-Json with -AsHashtable and -NoEnumerate.</summary>
[Cmdlet(VerbsData.ConvertFrom, "Json")]
[OutputType(typeof(PSObject))]
public sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly List<string> _lines = [];

    /// <summary>The text; lines that come through the pipeline are one text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = "";

    /// <summary>Hashtables instead of objects.</summary>
    [Parameter]
    public SwitchParameter AsHashtable { get; set; }

    /// <summary>An array as one object.</summary>
    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _lines.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            using var document = JsonDocument.Parse(
                string.Join('\n', _lines),
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 1024 });
            WriteObject(Value(document.RootElement), enumerateCollection: !NoEnumerate && !AsHashtable);
        }
        catch (JsonException exception)
        {
            ThrowTerminatingError(BasicErrors.NotJson(exception));
        }
    }

    private object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Item(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.String => Text(element),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // As in pwsh, a date with a time is a DateTime; a date alone stays text.
    private static object Text(JsonElement element)
    {
        var text = element.GetString()!;
        return text.Contains('T', StringComparison.Ordinal) && element.TryGetDateTime(out var date) ? date : text;
    }

    private object Item(JsonElement element)
    {
        if (AsHashtable)
        {
            var table = new OrderedHashtable();
            foreach (var property in element.EnumerateObject())
                table[property.Name] = Value(property.Value);
            return table;
        }

        var item = new PSObject();
        foreach (var property in element.EnumerateObject())
        {
            item.Properties.Remove(property.Name);
            item.Properties.Add(new PSNoteProperty(property.Name, Value(property.Value)));
        }

        return item;
    }
}
