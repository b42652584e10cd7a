using System.Net;
using System.Net.Http.Headers;
using InsiderOne.Sandbox.Faults;
using InsiderOne.Sandbox.Processing;
using InsiderOne.Sandbox.Statistics;

namespace InsiderOne.Sandbox.Callbacks;

/// <summary>
/// POSTs the counts to the callback URL. Whether Insider One retries is undocumented; our decision: up to five tries,
/// with doubled waits, and only where the receiver asked for it (503) or was not reached.
/// </summary>
internal sealed partial class CallbackSender(OutboundHttp http, SandboxOptions options, SandboxStatistics statistics, TimeProvider time, ILogger<CallbackSender> logger)
{
    private const int Tries = 5;

    /// <summary>Sends every callback of a segment.</summary>
    public async Task SendAsync(AcceptedSegment segment, AudienceCounts counts, CancellationToken cancellationToken)
    {
        if (segment.Faults.Contains(Fault.CallbackLate))
            await Task.Delay(options.CallbackDelay, time, cancellationToken);
        foreach (var body in CallbackBody.All(segment, counts))
            await SendAsync(segment, body, cancellationToken);
    }

    private async Task SendAsync(AcceptedSegment segment, byte[] body, CancellationToken cancellationToken)
    {
        var wait = options.CallbackRetryDelay;
        for (var attempt = 1; ; attempt++)
        {
            var status = await PostAsync(segment, body, cancellationToken);
            statistics.CallbackSent(status);
            LogCallback(segment.Name, status);
            if (attempt == Tries || status is not (null or HttpStatusCode.ServiceUnavailable))
                return;
            await Task.Delay(wait, time, cancellationToken);
            wait *= 2;
        }
    }

    /// <summary>The status answered, or null when there was no answer.</summary>
    private async Task<HttpStatusCode?> PostAsync(AcceptedSegment segment, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, segment.Callback) { Content = new ByteArrayContent(body) };
        if (!segment.Faults.Contains(Fault.CallbackNoContentType))
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(segment.Faults.Contains(Fault.CallbackHtml) ? "text/html" : "application/json");
        try
        {
            using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Callback for segment {SegmentName} answered {Status}.")]
    private partial void LogCallback(string segmentName, HttpStatusCode? status);
}
