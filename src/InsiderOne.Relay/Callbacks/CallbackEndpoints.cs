using InsiderOne.Core.Callbacks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsiderOne.Relay.Callbacks;

/// <summary><c>POST /callbacks/{id}/{token}</c>: where Insider One reports counts.</summary>
internal static class CallbackEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapCallbacks(this IEndpointRouteBuilder app) => app.MapPost("/callbacks/{id}/{token}", ReceiveAsync);

    private static async Task<Results<Ok, NotFound, StatusCodeHttpResult>> ReceiveAsync(string id, string token, HttpRequest request, CallbackIntake intake)
    {
        byte[]? body;
        var refusal = StatusCodes.Status413PayloadTooLarge;
        try
        {
            body = await CallbackBody.ReadAsync(request);
        }
        catch (BadHttpRequestException e)
        {
            // Too large, too slow, or broken off: nothing of it is kept.
            (body, refusal) = (null, e.StatusCode);
        }

        if (body is null)
        {
            intake.Refuse();
            return TypedResults.StatusCode(refusal);
        }

        return await intake.ReceiveAsync(id, token, body) switch
        {
            CallbackReceipt.NotFound => TypedResults.NotFound(),
            CallbackReceipt.TooMany => TypedResults.StatusCode(StatusCodes.Status429TooManyRequests),
            _ => TypedResults.Ok(),
        };
    }
}
