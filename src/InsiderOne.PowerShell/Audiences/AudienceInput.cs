using System.Collections;
using System.Management.Automation;
using InsiderOne.Core.Audiences;
using InsiderOne.Parameters;

namespace InsiderOne.Audiences;

/// <summary>Recognises audiences and reports, also those that a job or a remote session turned into property bags.</summary>
internal static class AudienceInput
{
    /// <summary>An audience or a report, or null when the value is neither.</summary>
    public static object? From(object? value) => value switch
    {
        InsiderAudience or InsiderAudienceReport => value,
        PSObject { BaseObject: InsiderAudience or InsiderAudienceReport } wrapped => wrapped.BaseObject,
        PSObject bag when Deserialized.Is<InsiderAudienceReport>(bag) => Report(bag),
        PSObject bag when Deserialized.Is<InsiderAudience>(bag) => Audience(bag),
        _ => null,
    };

    /// <summary>What an object has in its <c>Audience</c> property. An <c>IsValid</c> beside it is a verdict, as in a report that went through <c>Select-Object</c>.</summary>
    public static object? FromProperty(object value) => From(Member(value, "Audience")) switch
    {
        InsiderAudience audience when Member(value, "IsValid") is false => Refused(audience, Member(value, "Reasons")),
        var found => found,
    };

    private static object? Member(object value, string name)
    {
        var found = value is IDictionary dictionary ? dictionary[name] : PSObject.AsPSObject(value).Properties[name]?.Value;
        return found is PSObject { BaseObject: bool verdict } ? verdict : found;
    }

    private static InsiderAudienceReport Refused(InsiderAudience audience, object? reasons) => AudienceJudge.Judge(audience) with
    {
        IsValid = false,
        Reasons = [.. LanguagePrimitives.ConvertTo<string[]>(reasons) ?? []],
    };

    private static InsiderAudienceReport Report(PSObject bag) => Deserialized.To<InsiderAudienceReport>(bag) with
    {
        Audience = Audience((PSObject)bag.Properties["Audience"].Value),
        Reasons = [.. Deserialized.Items(bag, "Reasons").Select(r => r.ToString()!)],
    };

    private static InsiderAudience Audience(PSObject bag) => Deserialized.To<InsiderAudience>(bag) with
    {
        Files = [.. Deserialized.Items(bag, "Files").Select(Deserialized.To<InsiderAudienceFile>)],
        Problem = [.. Deserialized.Items(bag, "Problem").Select(Problem)],
    };

    private static InsiderAudienceProblem Problem(PSObject bag) => Deserialized.To<InsiderAudienceProblem>(bag) with
    {
        FirstRows = [.. Deserialized.Items(bag, "FirstRows").Select(r => LanguagePrimitives.ConvertTo<long>(r))],
    };
}
