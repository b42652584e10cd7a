using System.Management.Automation;
using InsiderOne.Audiences;

namespace InsiderOne.Parameters;

/// <summary>Takes an audience, the audience of a report, or either of them as it came back from a job.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AudienceAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value) => AudienceInput.From(value) switch
    {
        InsiderAudienceReport report => report.Audience,
        { } audience => audience,
        null => value,
    };
}
