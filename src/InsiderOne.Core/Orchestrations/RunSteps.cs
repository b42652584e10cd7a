using System.Collections.Concurrent;
using System.Globalization;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Orchestrations;

/// <summary>The steps of a new run.</summary>
internal sealed class RunSteps(RunJournal journal, RunRequest request)
{
    private const int Concurrency = 16;

    private readonly RunEnding _ending = new(journal, request);
    private readonly RunSizes _sizes = new(journal);

    public async Task<RunResult> RunAsync(RunHold hold, CancellationToken cancellationToken)
    {
        IReadOnlyList<SegmentPlan> plans;
        try
        {
            var audience = await BuildAsync(cancellationToken);
            if (await JudgeAsync(hold, audience, cancellationToken) is { } refused) return refused;
            plans = SegmentPlan.Create(audience, request.Target.SegmentName, journal.Time.GetUtcNow());
            request.Stage("Finding credential and relay");
            await request.Target.OpenAsync(cancellationToken);
            // From here on nobody else may take this run for a dead one.
            await hold.EnsureAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !hold.Lost.IsCancellationRequested)
        {
            await _ending.EndAsync(hold, InsiderRunOutcome.Cancelled, []);
            throw;
        }
        catch (Exception e) when (!hold.Lost.IsCancellationRequested)
        {
            // A cancellation nobody asked for is a time-out of a driver or of the store.
            return await _ending.EndAsync(hold, InsiderRunOutcome.Failed, [e]);
        }

        return await SendAsync(hold, plans, cancellationToken);
    }

    private async Task<InsiderAudience> BuildAsync(CancellationToken cancellationToken)
    {
        request.Stage("Building the audience");
        return await Task.Run(() => request.Build(cancellationToken), cancellationToken);
    }

    /// <summary>Journals the audience and judges it; null when it may be sent.</summary>
    private async Task<RunResult?> JudgeAsync(RunHold hold, InsiderAudience audience, CancellationToken cancellationToken)
    {
        var settings = request.Definition.Settings;
        var report = AudienceJudge.Judge(audience, settings.MaxInvalidPercent ?? request.Target.MaxInvalidPercent, settings.MinimumCount ?? request.Target.MinimumCount);
        List<string> reasons = [.. report.Reasons];
        if (settings.MaxShrinkPercent is { } percent && await _sizes.LastAsync(hold.Run, cancellationToken) is { } last && audience.SentCount < last * (1 - percent / 100))
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{audience.SentCount:N0} values are more than {percent} % fewer than the {last:N0} of the last completed run."));
        var built = new RunBuiltRecord
        {
            AudienceId = audience.Id,
            RowCount = audience.RowCount,
            RejectedCount = audience.InvalidCount + audience.EmptyCount,
            SentCount = audience.SentCount,
            Reasons = reasons,
        };
        await journal.TryWriteAsync(hold.Run.Name, hold.Run.Number, built, cancellationToken);
        if (reasons.Count > 0) return await _ending.EndAsync(hold, InsiderRunOutcome.Refused, [OrchestrationErrors.OrchestrationRefused(hold.Run.Name, reasons)]);
        try
        {
            await request.Target.RequireAudienceAsync(audience, settings.MaxShrinkPercent is not null, cancellationToken);
            return null;
        }
        catch (InsiderException e) when (e.Kind == InsiderErrorKind.InvalidData)
        {
            // A threshold of the destination.
            return await _ending.EndAsync(hold, InsiderRunOutcome.Refused, [e]);
        }
    }

    private async Task<RunResult> SendAsync(RunHold hold, IReadOnlyList<SegmentPlan> plans, CancellationToken cancellationToken)
    {
        var sending = new RunSendingRecord { SegmentName = [.. plans.Select(static p => p.SegmentName)] };
        if (!await journal.TryWriteAsync(hold.Run.Name, hold.Run.Number, sending, cancellationToken)) throw hold.LeaseLost();
        request.Stage(string.Create(CultureInfo.InvariantCulture, $"Sending {plans.Sum(static p => p.File.RowCount):N0} values in {plans.Count} segments"));
        var sent = new ConcurrentBag<InsiderSegment>();
        var failures = new ConcurrentBag<InsiderException>();
        await Parallel.ForEachAsync(
            plans,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (plan, token) =>
            {
                try
                {
                    await hold.EnsureAsync(token);
                    sent.Add((await request.Target.SendAsync(plan, token)).Segment);
                }
                catch (InsiderException e)
                {
                    // There is no segment. The others may do better, and are waited for.
                    failures.Add(e);
                }
            });
        cancellationToken.ThrowIfCancellationRequested();
        if (sent.IsEmpty) return await _ending.EndAsync(hold, InsiderRunOutcome.Failed, [.. failures]);
        var segments = sent.OrderBy(static s => s.Part).ToList();
        await journal.TryWriteAsync(hold.Run.Name, hold.Run.Number, new RunSentRecord { SegmentId = [.. segments.Select(static s => s.Id)] }, cancellationToken);
        return await _ending.WaitAsync(hold, segments, plans.Count, [.. failures], cancellationToken);
    }
}
