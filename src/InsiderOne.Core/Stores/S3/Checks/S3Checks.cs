using System.Globalization;
using System.Runtime.CompilerServices;
using InsiderOne.Core.Stores.Checks;

namespace InsiderOne.Core.Stores.S3.Checks;

/// <summary>The checks of a store in S3.</summary>
internal sealed class S3Checks : IStoreChecks
{
    // A signature allows 15 minutes; a clock that is off by less still misdates presigned URLs.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private readonly S3Store _store;
    private readonly TimeProvider _time;
    private readonly CheckList _checks;
    private S3BucketClient? _client;

    public S3Checks(S3Store store, TimeProvider time)
    {
        _store = store;
        _time = time;
        _checks = new CheckList(store.Uri);
    }

    /// <inheritdoc/>
    public bool IsReached { get; private set; }

    private S3BucketClient Client => _client ??= S3BucketClient.Create(_store.Options);

    /// <inheritdoc/>
    public async IAsyncEnumerable<InsiderStoreCheck> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var session = await SessionAsync(cancellationToken);
        yield return session;
        if (session.Outcome == InsiderStoreCheckOutcome.Failed) yield break;
        var reach = await _checks.TryAsync("Reach", "s3:ListBucket", async () =>
        {
            await foreach (var _ in _store.ListFoldersAsync("", "", cancellationToken)) break;
            return "The bucket answers, and this account may list it.";
        });
        yield return reach;
        if (reach.Outcome == InsiderStoreCheckOutcome.Failed) yield break;
        IsReached = true;
        yield return await _checks.TryAsync("Get", "s3:GetObject", async () =>
        {
            // A key that is not there: a server tells it from one that may not be read.
            await _store.GetAsync($"{StoreKeys.Probes}{Guid.NewGuid():n}.json", cancellationToken);
            return "This account may read records.";
        });
        await foreach (var check in new S3Protection(Client, _store, _checks).RunAsync(cancellationToken)) yield return check;
        yield return Clock();
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<InsiderStoreCheck> WriteAsync(CancellationToken cancellationToken) =>
        new StoreProbes(_store, _checks).RunAsync(key => new S3Probes(Client, _store, _checks, _time).RunAsync(key, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<StoreRulePlan?> PlanRulesAsync(CancellationToken cancellationToken) =>
        await new S3LifeCycle(Client, _store, _checks).PlanAsync(cancellationToken);

    private async Task<InsiderStoreCheck> SessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lifetime = await _store.GetLinkLifetimeAsync(cancellationToken);
            if (!lifetime.EndsBefore(_time.GetUtcNow() + DownloadLink.MaximumLifetime)) return _checks.Passed("Credentials", "Credentials were found; presigned URLs work as long as they should.");
            var end = lifetime.EndsAt is { } time ? string.Create(CultureInfo.InvariantCulture, $"end at {time:yyyy-MM-dd HH:mm:ss}Z") : "end at a time they do not tell";
            return _checks.Warning(
                "Credentials",
                $"The credentials {end}, and every presigned URL with them.",
                "Use credentials that last longer than -FileLifetimeHours: a role with a longer session, or an access key for this purpose.");
        }
        catch (InsiderException e)
        {
            return _checks.Failed("Credentials", e);
        }
    }

    private InsiderStoreCheck Clock()
    {
        if (Client.ServerTime is not { } server) return _checks.Skipped("Clock", "The server does not tell the time.");
        var difference = server - _time.GetUtcNow();
        return difference.Duration() <= ClockTolerance
            ? _checks.Passed("Clock", "The server's clock and this machine's agree.")
            : _checks.Warning(
                "Clock",
                string.Create(CultureInfo.InvariantCulture, $"The server's clock is {Math.Abs(difference.TotalSeconds):0} seconds {(difference > TimeSpan.Zero ? "ahead of" : "behind")} this machine's."),
                "Set this machine's clock (timedatectl, w32tm). Signatures fail at a difference of 15 minutes.");
    }
}
