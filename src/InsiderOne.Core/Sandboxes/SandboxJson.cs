using System.Text.Json.Serialization;

namespace InsiderOne.Core.Sandboxes;

/// <summary>Reads the line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SandboxLine))]
internal sealed partial class SandboxJson : JsonSerializerContext;
