using InsiderOne.Sandbox.Statistics;

namespace InsiderOne.Sandbox.Uploads;

/// <summary>
/// Insider One's limit per API key. Every request counts, refused ones too, so hammering does not help.
/// The sandbox has one key; what comes with any other token is counted apart and cannot use up the key's limit.
/// </summary>
internal sealed class RequestLimit(SandboxOptions options, SandboxStatistics statistics, TimeProvider time)
{
    private readonly RequestWindow _key = new(time);
    private readonly RequestWindow _strangers = new(time);

    /// <summary>Counts a request; false when it is one too many.</summary>
    public bool Admits(HttpRequest request)
    {
        var window = UploadHeaders.HaveToken(request, options.ApiToken) ? _key : _strangers;
        var count = window.Add();
        statistics.RequestsInSecond(count);
        return count <= options.RequestsPerSecond;
    }
}
