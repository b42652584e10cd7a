using InsiderOne.Core;
using InsiderOne.Core.Relays;
using InsiderOne.Relay.Registration;
using InsiderOne.Relay.Services;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsiderOne.Relay.Probes;

/// <summary><c>GET /healthz</c>: which relay answers here. <c>GET /readyz</c>: whether it can store a callback now.</summary>
internal static class ProbeEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapProbes(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", Health);
        app.MapGet("/readyz", ReadyAsync);
    }

    private static JsonHttpResult<RelayHealth> Health(RelayRegistration registration) =>
        TypedResults.Json(new RelayHealth(registration.InstanceId), StoreJson.Default.RelayHealth);

    private static async Task<Results<Ok, StatusCodeHttpResult>> ReadyAsync(StoreProbe probe, Drain drain, CancellationToken cancellationToken)
    {
        if (drain.HasBegun) return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        await probe.CheckAsync(cancellationToken);
        return TypedResults.Ok();
    }
}
