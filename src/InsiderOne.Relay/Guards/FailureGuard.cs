namespace InsiderOne.Relay.Guards;

/// <summary>Fails closed: whatever goes wrong is answered 503, so that the sender comes again, and logged without a word of the request.</summary>
internal sealed class FailureGuard(RequestDelegate next, ILogger<FailureGuard> logger)
{
    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (InsiderException e)
        {
            logger.StoreFailed(e.ErrorId, e.Message);
            Fail(context);
        }
        catch (Exception e)
        {
            logger.Unexpected(e.GetType().FullName!, Environment.NewLine + e.StackTrace);
            Fail(context);
        }
    }

    private static void Fail(HttpContext context)
    {
        // An answer that has begun can only be cut off: a whole one would be taken for the truth.
        if (context.Response.HasStarted) context.Abort();
        else context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }
}
