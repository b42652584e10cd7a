namespace InsiderOne.Core.Api;

/// <summary>Submits segments to Insider One: paced, retried, and honest about what it does not know.</summary>
public sealed class SegmentApi : IDisposable
{
    private readonly UploadCall _call;
    private readonly Pacer _pacer;
    private readonly FirstRequest _first;
    private readonly ApiRetries _retries;

    /// <summary>Makes a client for one credential.</summary>
    /// <param name="credential">Whose requests these are.</param>
    /// <param name="timeout">The time one HTTP request may take.</param>
    /// <param name="connectionLimit">Connections open at once, at most.</param>
    public SegmentApi(InsiderCredential credential, TimeSpan timeout, int connectionLimit)
        : this(
            new UploadCall(credential, ApiHandler.Create(connectionLimit), timeout, TimeProvider.System),
            Pacer.For(RequestRate.Segments, credential.BaseUri, credential.RevealToken()),
            TimeProvider.System)
    {
    }

    internal SegmentApi(UploadCall call, Pacer pacer, TimeProvider time)
    {
        _call = call;
        _pacer = pacer;
        _first = new FirstRequest(time);
        // A name can be taken once, so a repetition does no harm.
        _retries = new ApiRetries(time, repeatsAmbiguous: true);
    }

    /// <summary>Submits a segment. Returns what became of it, whatever that is; only a cancellation before anything left is thrown.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the first byte of the first try left.</exception>
    public async Task<Submission> SubmitAsync(UploadRequest request, CancellationToken cancellationToken) =>
        Submission.From(await _retries.RunAsync(token => _first.RunAsync(() => AttemptAsync(request, token), token), cancellationToken));

    /// <inheritdoc/>
    public void Dispose()
    {
        _call.Dispose();
        _first.Dispose();
    }

    private async Task<Attempt> AttemptAsync(UploadRequest request, CancellationToken cancellationToken)
    {
        await _pacer.WaitAsync(cancellationToken);
        return await _call.InvokeAsync(request, cancellationToken);
    }
}
