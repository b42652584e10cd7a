using System.Text.Json.Serialization;

namespace InsiderOne.Core.Schedules;

/// <summary>How registrations of this machine, and the line a runbook reads, are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScheduleRegistration))]
[JsonSerializable(typeof(InsiderOrchestrationRun))]
public sealed partial class ScheduleJson : JsonSerializerContext
{
    /// <summary>A run as one line.</summary>
    public static string Line(InsiderOrchestrationRun run) => System.Text.Json.JsonSerializer.Serialize(run, Default.InsiderOrchestrationRun);
}
