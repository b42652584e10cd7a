using Polly;
using Polly.Retry;

namespace InsiderOne.Core.Api;

/// <summary>Tries a request again when that may help: with waits that grow and differ, as Insider One asks, and never for long.</summary>
internal sealed class ApiRetries
{
    /// <summary>Tries of one request, at most.</summary>
    public const int MaximumAttempts = 5;

    /// <summary>No try begins later than this after the first.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromMinutes(2);

    private static readonly ResiliencePropertyKey<long> Started = new("started");

    private readonly TimeProvider _time;
    private readonly bool _repeatsAmbiguous;
    private readonly ResiliencePipeline<Attempt> _pipeline;

    /// <param name="time">The clock.</param>
    /// <param name="repeatsAmbiguous">Whether a request that may have been heard is made again: only where a repetition does no harm.</param>
    public ApiRetries(TimeProvider time, bool repeatsAmbiguous)
    {
        _time = time;
        _repeatsAmbiguous = repeatsAmbiguous;
        _pipeline = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }
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

    /// <summary>Makes the tries. Only a cancellation before the first one has left is thrown.</summary>
    public async Task<IReadOnlyList<Attempt>> RunAsync(Func<CancellationToken, Task<Attempt>> attempt, CancellationToken cancellationToken)
    {
        var attempts = new List<Attempt>();
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Started, _time.GetTimestamp());
        try
        {
            await _pipeline.ExecuteAsync(
                async resilience =>
                {
                    attempts.Add(await attempt(resilience.CancellationToken));
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

        return attempts;
    }

    /// <summary>The wait Insider One asks for, and a random part on top that grows: all who were told to wait a second would be back together.</summary>
    private static TimeSpan? Asked(RetryDelayGeneratorArguments<Attempt> arguments) =>
        arguments.Outcome.Result?.RetryAfter + TimeSpan.FromSeconds(Random.Shared.NextDouble() * Math.Pow(2, arguments.AttemptNumber));

    private bool ShouldRetry(RetryPredicateArguments<Attempt> arguments)
    {
        if (arguments.Outcome.Result is not { } attempt || !MayRepeat(attempt.Kind)) return false;
        if (arguments.Context.CancellationToken.IsCancellationRequested) return false;
        var elapsed = _time.GetElapsedTime(arguments.Context.Properties.GetValue(Started, 0));
        return elapsed + (attempt.RetryAfter ?? TimeSpan.Zero) < Budget;
    }

    private bool MayRepeat(AttemptKind kind) => kind is AttemptKind.Throttled or AttemptKind.NotConnected || (kind == AttemptKind.Ambiguous && _repeatsAmbiguous);
}
