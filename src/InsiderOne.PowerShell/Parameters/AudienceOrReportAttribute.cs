using System.Management.Automation;
using InsiderOne.Audiences;

namespace InsiderOne.Parameters;

/// <summary>
/// Takes an audience or a report, from a job too, and any object that has one in its <c>Audience</c> property. A report stays a
/// report: PowerShell would bind its own <c>Audience</c> property and lose the verdict.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AudienceOrReportAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value) =>
        AudienceInput.From(value) ?? AudienceInput.FromProperty(value) ?? throw AudienceInputErrors.NotAnAudience(value.GetType().Name);
}
