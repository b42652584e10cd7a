using System.Net;
using System.Text;

namespace InsiderOne.Core.Tests.Api;

/// <summary>Answers requests from a script, and remembers them.</summary>
internal sealed class ScriptedHandler(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
{
    private int _next;

    public List<HttpRequestMessage> Requests { get; } = [];

    public List<string> Bodies { get; } = [];

    /// <summary>Called when a request is there, before it is answered.</summary>
    public Func<CancellationToken, Task> Arrived { get; set; } = _ => Task.CompletedTask;

    public static Func<HttpResponseMessage> Answer(int status, string body = "", string? retryAfter = null, string type = "application/json") => () =>
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (retryAfter is not null) answer.Headers.Add("Retry-After", retryAfter);
        return answer;
    };

    public static Func<HttpResponseMessage> Fail(HttpRequestError error) => () => throw new HttpRequestException(error, "scripted");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        await Arrived(cancellationToken);
        return answers[Math.Min(_next++, answers.Length - 1)]();
    }
}
