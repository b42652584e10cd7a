using System.Management.Automation;

namespace InsiderOne.Parameters;

/// <summary>Takes a connection to Snowflake, and says how to make one when given another thing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SnowflakeConnectionAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value) => value switch
    {
        InsiderSnowflakeConnection => value,
        PSObject bag when Deserialized.Is<InsiderSnowflakeConnection>(bag) => throw NotASnowflakeConnection(
            "The key or token of this connection stayed behind: it goes into no job, remote session or file.",
            "Connect where the connection is used."),
        _ => throw NotASnowflakeConnection($"A {value.GetType().Name} is no connection to Snowflake.", "Give what Connect-InsiderSnowflake returned."),
    };

    private static InsiderException NotASnowflakeConnection(string message, string action) => new(nameof(NotASnowflakeConnection), InsiderErrorKind.InvalidArgument, message, action);
}
