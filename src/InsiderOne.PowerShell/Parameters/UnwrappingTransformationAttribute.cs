using System.Management.Automation;

namespace InsiderOne.Parameters;

/// <summary>An argument transformation that sees the value itself, not the <see cref="PSObject"/> PowerShell wraps it in.</summary>
public abstract class UnwrappingTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return value is null ? null : TransformValue(engineIntrinsics, value);
        }
        catch (InsiderException e)
        {
            // Of the exceptions of a transformation, PowerShell shows the message of this one and no other.
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.RecommendedAction}", e);
        }
    }

    /// <summary>Transforms one value; returns it unchanged when it is not of a kind this attribute knows.</summary>
    protected abstract object TransformValue(EngineIntrinsics engine, object value);
}
