namespace InsiderOne.Core.Stores.S3.Checks;

/// <summary>Keeps what the SDK does not hand on of the last answer: its text, and the server's clock.</summary>
internal sealed class S3Observer : DelegatingHandler
{
    private const int MaximumTextBytes = 4 << 20;

    /// <summary>The text of the last answer in XML; null when it was another one.</summary>
    public string? Text { get; private set; }

    /// <summary>The time in the last answer's head.</summary>
    public DateTimeOffset? Date { get; private set; }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        Date = answer.Headers.Date;
        Text = null;
        if (answer.Content.Headers.ContentType?.MediaType is "application/xml" or "text/xml")
        {
            await answer.Content.LoadIntoBufferAsync(MaximumTextBytes, cancellationToken);
            Text = await answer.Content.ReadAsStringAsync(cancellationToken);
        }

        return answer;
    }
}
