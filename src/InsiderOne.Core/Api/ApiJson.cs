using System.Text.Json.Serialization;

namespace InsiderOne.Core.Api;

/// <summary>JSON as Insider One writes it: camelCase.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(UploadRequest))]
internal sealed partial class ApiJson : JsonSerializerContext;
