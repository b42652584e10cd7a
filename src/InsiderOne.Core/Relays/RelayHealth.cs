using System.Text.Json.Serialization;

namespace InsiderOne.Core.Relays;

/// <summary>What <c>GET /healthz</c> of a relay answers.</summary>
/// <param name="InstanceId">The relay's instance id, as in its registration.</param>
public sealed record RelayHealth([property: JsonPropertyName("instanceId")] string InstanceId);
