using System.Globalization;
using System.Text;

namespace InsiderOne.Sandbox.Uploads;

/// <summary>An answer to an upload, as it goes over the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
/// <param name="ContentType">The body's type.</param>
internal sealed record UploadAnswer(int Status, string Body, string ContentType = "application/json")
{
    /// <summary>The Retry-After header, in seconds.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The Location header.</summary>
    public Uri? Location { get; init; }

    /// <summary>Sends it.</summary>
    public Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Encoding.UTF8.GetByteCount(Body);
        if (RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (Location is not null)
            response.Headers.Location = Location.AbsoluteUri;
        return response.WriteAsync(Body);
    }
}
