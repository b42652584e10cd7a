using System.Management.Automation;

namespace InsiderOne.Parameters;

/// <summary>Takes a relay, also one that came back from a job.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RelayAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value) =>
        value is PSObject bag && Deserialized.Is<InsiderRelay>(bag) ? Deserialized.To<InsiderRelay>(bag) : value;
}
