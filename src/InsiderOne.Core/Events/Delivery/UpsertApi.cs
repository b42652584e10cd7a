using InsiderOne.Core.Api;
using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Events;

/// <summary>Sends users to the Upsert API. A request that may have been heard is not made again unless that was asked for: an event that is sent twice happened twice.</summary>
public sealed class UpsertApi : IDisposable
{
    // An answer may name every one of a thousand users.
    private const int MaximumAnswerBytes = 4 * 1024 * 1024;

    private static readonly Dictionary<int, string> NoErrors = [];

    private readonly ApiPost _post;
    private readonly Pacer _pacer;
    private readonly ApiRetries _retries;
    private readonly RequestSecrets _secrets;

    /// <summary>Makes a client for one credential.</summary>
    /// <param name="credential">Whose requests these are.</param>
    /// <param name="upsertBaseUri">The host, from <see cref="UpsertAddress"/>.</param>
    /// <param name="timeout">The time one HTTP request may take.</param>
    /// <param name="connectionLimit">Connections open at once, at most.</param>
    /// <param name="repeatsAmbiguous">Whether a request that may have been heard is made again.</param>
    public UpsertApi(InsiderCredential credential, Uri upsertBaseUri, TimeSpan timeout, int connectionLimit, bool repeatsAmbiguous)
        : this(
            credential, upsertBaseUri, ApiHandler.Create(connectionLimit), timeout,
            Pacer.For(RequestRate.Upserts, upsertBaseUri, credential.RevealToken()), repeatsAmbiguous, TimeProvider.System)
    {
    }

    internal UpsertApi(
        InsiderCredential credential, Uri upsertBaseUri, HttpMessageHandler handler, TimeSpan timeout, Pacer pacer, bool repeatsAmbiguous, TimeProvider time)
    {
        _post = new ApiPost(credential, new Uri(upsertBaseUri, "/api/user/v1/upsert"), handler, timeout, MaximumAnswerBytes, time);
        _pacer = pacer;
        _retries = new ApiRetries(time, repeatsAmbiguous);
        _secrets = new RequestSecrets(credential);
    }

    /// <summary>Sends a request. Returns what became of it, whatever that is; only a cancellation before anything left is thrown.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the first byte of the first try left.</exception>
    public async Task<UpsertResult> SendAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        var body = batch.Body();
        ApiAnswer? last = null;
        var attempts = await _retries.RunAsync(
            async token =>
            {
                await _pacer.WaitAsync(token);
                last = await _post.SendAsync(body, _secrets, token);
                return last.Attempt;
            },
            cancellationToken);
        attempts = [.. attempts.Select(a => a with { Message = QuotedValues.Hide(Audiences.PersonalText.Hide(a.Message), batch) })];
        var outcome = Submission.From(attempts).Outcome;
        if (outcome != SubmissionOutcome.Accepted) return new UpsertResult(outcome, attempts, NoErrors, null);
        if (!last!.IsWhole) return new UpsertResult(outcome, attempts, NoErrors, "the answer broke off before it said which users were taken");
        var answer = UpsertAnswer.Read(last.Body.Span, batch.Users.Count);
        return new UpsertResult(outcome, attempts, answer.Errors.ToDictionary(e => e.Key, e => RowText(e.Value, batch.Users[e.Key])), answer.Doubt);
    }

    /// <inheritdoc/>
    public void Dispose() => _post.Dispose();

    /// <summary>A reason without the values of its row, which it may quote.</summary>
    private string RowText(string reason, EventUser user)
    {
        const int Longest = 200;
        reason = QuotedValues.Hide(Audiences.PersonalText.Hide(_secrets.RemoveFrom(reason)), user.Cells);
        return reason.Length <= Longest ? reason : reason[..Longest] + "…";
    }
}
