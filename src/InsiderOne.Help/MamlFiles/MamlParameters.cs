using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;
using InsiderOne.Help.Commands;
using InsiderOne.Help.Pages;
using InsiderOne.Help.Text;
using Microsoft.PowerShell;
using static InsiderOne.Help.MamlFiles.MamlNames;

namespace InsiderOne.Help.MamlFiles;

/// <summary>Writes the parameters of one cmdlet: the facts from the cmdlet, the words from its page.</summary>
internal sealed class MamlParameters(CmdletPage page)
{
    private static readonly Dictionary<string, string> CommonSwitches = new(StringComparer.Ordinal)
    {
        ["WhatIf"] = "Shows what would happen, and does none of it.",
        ["Confirm"] = "Asks before it does anything.",
    };

    /// <summary>In a line of syntax.</summary>
    public XElement InSyntax(ParameterShape parameter)
    {
        var element = Element(parameter);
        var type = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        if (type.IsEnum) element.Add(new XElement(Command + "parameterValueGroup", Enum.GetNames(type).Select(n => Value(n, isRequired: false))));
        else if (type != typeof(SwitchParameter)) element.Add(Value(TypeName(type), isRequired: true));
        return element;
    }

    /// <summary>With everything there is to say.</summary>
    public XElement InFull(ParameterShape parameter)
    {
        var name = TypeName(parameter.Type);
        var element = Element(parameter);
        element.Add(
            Value(name, isRequired: parameter.Type != typeof(SwitchParameter)),
            new XElement(Dev + "type", new XElement(Maml + "name", name), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", parameter.DefaultValue));
        return element;
    }

    private XElement Element(ParameterShape parameter) => new(
        Command + "parameter",
        new XAttribute("required", Text(parameter.IsMandatory)),
        new XAttribute("variableLength", Text(parameter.Type.IsArray)),
        new XAttribute("globbing", Text(parameter.TakesWildcards)),
        new XAttribute("pipelineInput", Pipeline(parameter)),
        new XAttribute("position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", MamlFile.Paras(Words(parameter))));

    private IReadOnlyList<Paragraph> Words(ParameterShape parameter) =>
        page.Parameters.FirstOrDefault(e => e.Name == "-" + parameter.Name)?.Text ?? [new Paragraph(CommonSwitches[parameter.Name])];

    private static XElement Value(string name, bool isRequired) => new(
        Command + "parameterValue", new XAttribute("required", Text(isRequired)), new XAttribute("variableLength", "false"), name);

    private static string Pipeline(ParameterShape parameter) => parameter switch
    {
        { ByValue: true, ByPropertyName: true } => "True (ByValue, ByPropertyName)",
        { ByValue: true } => "True (ByValue)",
        { ByPropertyName: true } => "True (ByPropertyName)",
        _ => "False",
    };

    // As PowerShell writes it in a script, without its namespace: string, uri, InsiderSegment[].
    private static string TypeName(Type type) => ToStringCodeMethods.Type(PSObject.AsPSObject(Nullable.GetUnderlyingType(type) ?? type)).Split('.')[^1];

    private static string Text(bool value) => value ? "true" : "false";
}
