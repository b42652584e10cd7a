using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace InsiderOne.Help.Commands;

/// <summary>What the parameters of a cmdlet are before anybody sets them.</summary>
internal sealed class ParameterDefaults(Type cmdlet)
{
    // It is never run, and never disposed of: that would load packages that are not beside the assembly, to close what was not opened.
    private readonly object _instance = Activator.CreateInstance(cmdlet)!;

    /// <summary>The default value as text; <c>None</c> when there is none. What is no property of the cmdlet is a switch that PowerShell adds.</summary>
    public string Of(string parameter) => cmdlet.GetProperty(parameter) is { } property ? Text(property.GetValue(_instance)) : Text(default(SwitchParameter));

    private static string Text(object? value) => value switch
    {
        null or "" => "None",
        SwitchParameter toggle => toggle.IsPresent.ToString(),
        string text => text,
        IEnumerable items => string.Join(", ", items.Cast<object>()) is { Length: > 0 } text ? text : "None",
        IFormattable scalar => scalar.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };
}
