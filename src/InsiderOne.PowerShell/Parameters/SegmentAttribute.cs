using System.Management.Automation;

namespace InsiderOne.Parameters;

/// <summary>Takes a segment, also one that came back from a job.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SegmentAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value) =>
        value is PSObject bag && Deserialized.Is<InsiderSegment>(bag) ? Deserialized.To<InsiderSegment>(bag) : value;
}
