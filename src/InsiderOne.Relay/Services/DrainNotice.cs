namespace InsiderOne.Relay.Services;

/// <summary>While a relay drains, each answer is the last of its connection: a kept one would break under a later request.</summary>
internal sealed class DrainNotice(RequestDelegate next, Drain drain)
{
    /// <summary>Handles a request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            if (drain.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
