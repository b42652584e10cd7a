using System.Text.Json.Serialization;
using InsiderOne.Sandbox.Statistics;
using InsiderOne.Sandbox.Uploads;

namespace InsiderOne.Sandbox;

/// <summary>The serializer's code for every JSON document read or written whole; generated, as native AOT needs it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SandboxReady))]
[JsonSerializable(typeof(UploadRequest))]
[JsonSerializable(typeof(SandboxReport))]
internal sealed partial class SandboxJson : JsonSerializerContext;
