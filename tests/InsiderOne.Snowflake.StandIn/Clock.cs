using System.Globalization;

namespace InsiderOne.Snowflake.StandIn;

/// <summary>The server's time, which a test can put ahead or behind. Every answer tells it.</summary>
internal sealed class Clock(TimeProvider time)
{
    public TimeSpan Offset { get; set; }

    public DateTimeOffset Now => time.GetUtcNow() + Offset;

    public TimeProvider Time => time;

    public Task StampAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.Date = Now.ToString("R", CultureInfo.InvariantCulture);
        return next(context);
    }
}
