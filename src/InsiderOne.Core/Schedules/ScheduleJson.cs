using System.Text.Json;
using System.Text.Json.Serialization;
using InsiderOne.Core.Orchestrations;

namespace InsiderOne.Core.Schedules;

/// <summary>How registrations of this machine, and the line a runbook reads, are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ScheduleRegistration))]
[JsonSerializable(typeof(InsiderOrchestrationRun))]
[JsonSerializable(typeof(StartRefusal))]
public sealed partial class ScheduleJson : JsonSerializerContext
{
    /// <summary>A run as one line.</summary>
    public static string Line(InsiderOrchestrationRun run) => JsonSerializer.Serialize(run, Default.InsiderOrchestrationRun);

    /// <summary>A start that began no run, as one line with the same names.</summary>
    public static string Line(StartRefusal refusal) => JsonSerializer.Serialize(refusal, Default.StartRefusal);
}
