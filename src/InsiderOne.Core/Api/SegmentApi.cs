using Polly;
using Polly.Retry;

namespace InsiderOne.Core.Api;

/// <summary>Submits segments to Insider One: paced, retried, and honest about what it does not know.</summary>
public sealed class SegmentApi : IDisposable
{
    /// <summary>Tries of one request, at most.</summary>
    public const int MaximumAttempts = 5;

    /// <summary>No try begins later than this after the first.</summary>
    public static TimeSpan RetryBudget { get; } = TimeSpan.FromMinutes(2);

    private static readonly ResiliencePropertyKey<long> Started = new("started");

    private readonly UploadCall _call;
    private readonly Pacer _pacer;
    private readonly TimeProvider _time;
    private readonly FirstRequest _first;
    private readonly ResiliencePipeline<Attempt> _retries;

    /// <summary>Makes a client for one credential.</summary>
    /// <param name="credential">Whose requests these are.</param>
    /// <param name="timeout">The time one HTTP request may take.</param>
    /// <param name="connectionLimit">Connections open at once, at most.</param>
    public SegmentApi(InsiderCredential credential, TimeSpan timeout, int connectionLimit)
        : this(new UploadCall(credential, ApiHandler.Create(connectionLimit), timeout, TimeProvider.System), Pacer.For(credential.BaseUri, credential.RevealToken()), TimeProvider.System)
    {
    }

    internal SegmentApi(UploadCall call, Pacer pacer, TimeProvider time)
    {
        _call = call;
        _pacer = pacer;
        _time = time;
        _first = new FirstRequest(time);
        _retries = new ResiliencePipelineBuilder<Attempt> { TimeProvider = _time }
            .AddRetry(new RetryStrategyOptions<Attempt>
            {
                MaxRetryAttempts = MaximumAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = TimeSpan.FromSeconds(30),
                ShouldHandle = arguments => ValueTask.FromResult(ShouldRetry(arguments)),
                DelayGenerator = static arguments => ValueTask.FromResult(Asked(arguments)),
            })
            .Build();
    }

    /// <summary>Submits a segment. Returns what became of it, whatever that is; only a cancellation before anything left is thrown.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the first byte of the first try left.</exception>
    public async Task<Submission> SubmitAsync(UploadRequest request, CancellationToken cancellationToken)
    {
        var attempts = new List<Attempt>();
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Started, _time.GetTimestamp());
        try
        {
            await _retries.ExecuteAsync(
                async resilience =>
                {
                    attempts.Add(await _first.RunAsync(() => AttemptAsync(request, resilience.CancellationToken), resilience.CancellationToken));
                    return attempts[^1];
                },
                context);
        }
        catch (OperationCanceledException) when (attempts.Count > 0)
        {
            // Stopped between two tries: the tries made are what there is to tell.
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        return Submission.From(attempts);
    }

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

    /// <summary>The wait Insider One asks for, and a random part on top that grows: all who were told to wait a second would be back together.</summary>
    private static TimeSpan? Asked(RetryDelayGeneratorArguments<Attempt> arguments) =>
        arguments.Outcome.Result?.RetryAfter + TimeSpan.FromSeconds(Random.Shared.NextDouble() * Math.Pow(2, arguments.AttemptNumber));

    private bool ShouldRetry(RetryPredicateArguments<Attempt> arguments)
    {
        if (arguments.Outcome.Result is not { Kind: AttemptKind.Throttled or AttemptKind.NotConnected or AttemptKind.Ambiguous } attempt) return false;
        if (arguments.Context.CancellationToken.IsCancellationRequested) return false;
        var elapsed = _time.GetElapsedTime(arguments.Context.Properties.GetValue(Started, 0));
        return elapsed + (attempt.RetryAfter ?? TimeSpan.Zero) < RetryBudget;
    }
}
