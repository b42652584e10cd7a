using System.Globalization;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Audiences;

/// <summary>What can be wrong with what a user pipes or names.</summary>
internal static class AudienceInputErrors
{
    public static InsiderException AudienceStandardInputMissing() => new(
        nameof(AudienceStandardInputMissing), InsiderErrorKind.InvalidArgument,
        "Standard input is a terminal; nothing is piped into this process.",
        "Pipe a file into it: zcat customers.csv.gz | pwsh -Command 'New-InsiderAudience -Path - -AttributeName email'. A file named - is ./-.", FileSource.StandardInput);

    public static InsiderException QueryParameterInvalid(string name, string typeName) => new(
        nameof(QueryParameterInvalid), InsiderErrorKind.InvalidArgument,
        $"The query's parameter '{name}' is a {typeName}, which no driver can bind.",
        "Give strings, numbers, dates, truth values or $null: -QueryParameter @{ minimum = 100 }.", name);

    public static InsiderException AudienceObjectTooWide(string attributeName, IEnumerable<string> properties) => new(
        nameof(AudienceObjectTooWide), InsiderErrorKind.InvalidArgument,
        $"The objects have more than one property ({Names(properties)}), and an audience is one column.",
        $"Name the property with -Column, for example -Column {attributeName}.", attributeName);

    public static InsiderException AudiencePropertyNotFound(string name, long row, IEnumerable<string> properties) => new(
        nameof(AudiencePropertyNotFound), InsiderErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"Object {row} has no property '{name}'; it has {Names(properties)}."),
        "Name the property that holds the values with -Column.", name);

    public static InsiderException AudienceValueNotText(long row, string typeName) => new(
        nameof(AudienceValueNotText), InsiderErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"The value of object {row} is a {typeName}, not text."),
        "Pipe strings, numbers or objects with such a property.", row);

    public static InsiderException NotAnAudience(string typeName) => new(
        nameof(NotAnAudience), InsiderErrorKind.InvalidArgument,
        $"A {typeName} is no audience.",
        "Give what New-InsiderAudience or Test-InsiderAudience returned, or an object with such a value in its Audience property.", typeName);

    public static InsiderException AudienceInvalid(InsiderAudienceReport report) => new(
        nameof(AudienceInvalid), InsiderErrorKind.InvalidData,
        $"The audience from '{report.Audience.Source}' failed its test: {string.Join(" ", report.Reasons)}",
        "Look at its Problem property for the reasons and the first rows, mend the source, or relax -MaxInvalidPercent or -MinimumCount.", report.Audience.Id);

    // A wide object of .NET may have hundreds.
    private static string Names(IEnumerable<string> properties)
    {
        var names = properties.Take(11).ToList();
        return names.Count == 0 ? "none" : string.Join(", ", names.Take(10).Select(n => $"'{n}'")) + (names.Count > 10 ? ", …" : "");
    }
}
