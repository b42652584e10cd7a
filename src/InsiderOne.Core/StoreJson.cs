using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Campaigns;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core;

/// <summary>How records are written and read: camelCase JSON, enums by name, unknown fields ignored, versions checked.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(PlannedRecord))]
[JsonSerializable(typeof(RequestedRecord))]
[JsonSerializable(typeof(AnsweredRecord))]
[JsonSerializable(typeof(EndedRecord))]
[JsonSerializable(typeof(ProbeRecord))]
[JsonSerializable(typeof(RelayRecord))]
[JsonSerializable(typeof(RelayMarker))]
[JsonSerializable(typeof(RelayHealth))]
[JsonSerializable(typeof(DefinitionRecord<CampaignSettings>), TypeInfoPropertyName = "Campaign")]
[JsonSerializable(typeof(DefinitionRecord<CredentialSettings>), TypeInfoPropertyName = "Credential")]
[JsonSerializable(typeof(DefinitionRecord<DestinationSettings>), TypeInfoPropertyName = "Destination")]
[JsonSerializable(typeof(DefinitionRecord<OrchestrationSettings>), TypeInfoPropertyName = "Orchestration")]
[JsonSerializable(typeof(OrchestrationSettings))]
[JsonSerializable(typeof(RunStartedRecord))]
[JsonSerializable(typeof(RunLeaseRecord))]
[JsonSerializable(typeof(RunBuiltRecord))]
[JsonSerializable(typeof(RunSendingRecord))]
[JsonSerializable(typeof(RunSentRecord))]
[JsonSerializable(typeof(RunEndedRecord))]
public sealed partial class StoreJson : JsonSerializerContext
{
    /// <summary>A record's bytes.</summary>
    public static byte[] Serialize<T>(T record, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(record, type);

    /// <summary>Reads a record.</summary>
    /// <exception cref="InsiderException"><c>StoreRecordTooNew</c>, <c>StoreRecordInvalid</c>.</exception>
    public static T Deserialize<T>(string key, ReadOnlySpan<byte> content, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            // The version first: a newer record may lack what this version requires.
            var reader = new Utf8JsonReader(content);
            using (var document = JsonDocument.ParseValue(ref reader))
            {
                if (document.RootElement.TryGetProperty("version", out var version) && version.GetInt32() > SegmentRecord.CurrentVersion)
                    throw StoreErrors.StoreRecordTooNew(key, version.GetInt32());
            }

            return JsonSerializer.Deserialize(content, type) ?? throw StoreErrors.StoreRecordInvalid(key);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw StoreErrors.StoreRecordInvalid(key, e);
        }
    }
}
