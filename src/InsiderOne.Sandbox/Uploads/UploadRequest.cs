using System.Text.Json;

namespace InsiderOne.Sandbox.Uploads;

/// <summary>The body of an upload, as it was sent: nothing is known to be there.</summary>
internal sealed record UploadRequest(string? SegmentName, string? FileUrl, string? CallbackUrl, string? AttributeName)
{
    /// <summary>The longest body read; a presigned URL has room in it many times over.</summary>
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>The most characters of a segment name, counted as Unicode code points (Insider One, FPS).</summary>
    public const int MaxSegmentNameLength = 40;

    /// <summary>Whether every field is there and the name is short enough.</summary>
    public bool IsComplete =>
        !string.IsNullOrWhiteSpace(SegmentName)
        && SegmentName.EnumerateRunes().Count() <= MaxSegmentNameLength
        && !string.IsNullOrWhiteSpace(AttributeName)
        && !string.IsNullOrWhiteSpace(FileUrl)
        && WebAddress(CallbackUrl) is not null;

    /// <summary>Where the file is, or null when the URL is none or its path does not end in <c>.csv</c>.</summary>
    public Uri? FileAddress =>
        WebAddress(FileUrl) is { } uri && uri.AbsolutePath.EndsWith(".csv", StringComparison.Ordinal) ? uri : null;

    /// <summary>Where the result goes, or null when the URL is none.</summary>
    public Uri? CallbackAddress => WebAddress(CallbackUrl);

    /// <summary>Reads a body; null when it is not such an object.</summary>
    public static async Task<UploadRequest?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, SandboxJson.Default.UploadRequest, request.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static Uri? WebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
