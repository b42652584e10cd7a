using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using InsiderOne.Shell.Hosting;

namespace InsiderOne.Shell.Input;

/// <summary>Asks for named values: missing mandatory parameters, Read-Host with a prompt.</summary>
internal sealed class FieldPrompt(Questions questions, OutputStreams streams)
{
    public Dictionary<string, PSObject> Ask(string caption, string message, Collection<FieldDescription> descriptions)
    {
        var answers = new Dictionary<string, PSObject>(StringComparer.OrdinalIgnoreCase);
        var introduction = Questions.Introduction(caption, message);
        foreach (var field in descriptions)
        {
            var name = string.IsNullOrEmpty(field.Label) ? field.Name : field.Label.Replace("&", "", StringComparison.Ordinal);
            answers.Add(field.Name, Ask(name, TypeOf(field), introduction));
            introduction = "";
        }

        return answers;
    }

    private static Type TypeOf(FieldDescription field) =>
        LanguagePrimitives.TryConvertTo<Type>(field.ParameterAssemblyFullName, out var type)
        || LanguagePrimitives.TryConvertTo(field.ParameterTypeFullName, out type)
            ? type!
            : typeof(string);

    private PSObject Ask(string name, Type type, string introduction)
    {
        if (type == typeof(SecureString))
            return PSObject.AsPSObject(questions.Secret(name, name + ": ", introduction));
        if (type == typeof(PSCredential))
            return PSObject.AsPSObject(new CredentialPrompt(questions).Ask(introduction.TrimEnd(), name, ""));
        return type.IsArray ? AskList(name, type, introduction) : AskOne(name, type, introduction);
    }

    // As pwsh does: Name[0], Name[1] … until an empty line.
    private PSObject AskList(string name, Type type, string introduction)
    {
        var values = new List<object>();
        while (true)
        {
            var label = $"{name}[{values.Count}]";
            var answer = questions.Line(label, label + ": ", introduction);
            introduction = "";
            if (answer.Length == 0)
                return PSObject.AsPSObject(LanguagePrimitives.ConvertTo(values.ToArray(), type, CultureInfo.InvariantCulture));
            values.Add(answer);
        }
    }

    // An answer of the wrong type is asked again, not an error.
    private PSObject AskOne(string name, Type type, string introduction)
    {
        while (true)
        {
            var answer = questions.Line(name, name + ": ", introduction);
            introduction = "";
            if (LanguagePrimitives.TryConvertTo(answer, type, out var value))
                return PSObject.AsPSObject(value);
            streams.WriteErrorLine($"'{answer}' is not a {type.Name}.");
        }
    }
}
