using System.Management.Automation;

namespace InsiderOne.Parameters;

/// <summary>Lets <c>-TimeZone</c> be the id of a time zone, of IANA or of Windows, on every system.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeZoneAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value)
    {
        if (value is not string id) return value;
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : throw new InsiderException(
                "TimeZoneUnknown", InsiderErrorKind.InvalidArgument,
                $"'{id}' is not a time zone of this machine.",
                "Give an id such as Europe/Istanbul or UTC; Get-TimeZone -ListAvailable shows them.", id);
    }
}
