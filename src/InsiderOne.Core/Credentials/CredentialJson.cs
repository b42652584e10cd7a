using System.Text.Json;
using System.Text.Json.Serialization;
using InsiderOne.Core.Credentials.Sharing;
using InsiderOne.Core.Definitions;

namespace InsiderOne.Core.Credentials;

/// <summary>How a credential is written for a vault, for SnapPass, and for this user's own folder. Nothing of this goes to a store.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VaultSecret))]
[JsonSerializable(typeof(DefinitionRecord<LocalCredential>), TypeInfoPropertyName = "Registration")]
[JsonSerializable(typeof(LinkRequest))]
[JsonSerializable(typeof(LinkAnswer))]
[JsonSerializable(typeof(LinkContent))]
[JsonSerializable(typeof(SharedCredential))]
internal sealed partial class CredentialJson : JsonSerializerContext;
