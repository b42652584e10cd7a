using InsiderOne.Core.Callbacks;
using InsiderOne.Relay.Maintenance;
using InsiderOne.Relay.Registration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsiderOne.Relay.Callbacks;

/// <summary><c>POST /callbacks/{id}/{token}</c>: where Insider One reports counts.</summary>
internal static class CallbackEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapCallbacks(this IEndpointRouteBuilder app) => app.MapPost("/callbacks/{id}/{token}", ReceiveAsync);

    private static async Task<Results<Ok, NotFound, StatusCodeHttpResult>> ReceiveAsync(
        string id, string token, HttpRequest request, CallbackReceiver receiver, SegmentEndings endings, RelayRegistration registration, ILogger logger)
    {
        byte[]? body;
        try
        {
            body = await CallbackBody.ReadAsync(request);
        }
        catch (BadHttpRequestException e)
        {
            // Too large, too slow, or broken off: nothing of it is kept.
            return TypedResults.StatusCode(e.StatusCode);
        }

        if (body is null) return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        // Not the request's cancellation: a sender that hangs up after its last byte has still said what it said.
        switch (await receiver.ReceiveAsync(id, token, body, CancellationToken.None))
        {
            case CallbackReceipt.Stored:
                logger.CallbackStored(id);
                endings.Add(id);
                return TypedResults.Ok();
            case CallbackReceipt.Repeated:
                logger.CallbackRepeated(id);
                return TypedResults.Ok();
            case CallbackReceipt.TooMany:
                logger.CallbackRefused(id);
                return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
            default:
                // Of a store that went away nothing can be found either, but its sender must come again.
                await registration.ConfirmAsync(CancellationToken.None);
                return TypedResults.NotFound();
        }
    }
}
