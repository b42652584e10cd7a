using System.Text.Json.Serialization;

namespace InsiderOne.Core.Snowflake;

/// <summary>Reads and writes what the SQL API speaks.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StatementBody))]
[JsonSerializable(typeof(StatementAnswer))]
internal sealed partial class SnowflakeJson : JsonSerializerContext;
