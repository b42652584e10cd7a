using System.Runtime.CompilerServices;
using System.Text;

namespace InsiderOne.Core.Stores.Checks;

/// <summary>Does with a store what a send does, under random names that it removes again.</summary>
internal sealed class StoreProbes(IStore store, CheckList checks)
{
    // A stop may take this long to remove what was made; what is left then, a life-cycle rule removes.
    private static readonly TimeSpan CleanUpTime = TimeSpan.FromSeconds(10);

    private readonly string _record = $"{StoreKeys.Probes}{Guid.NewGuid():n}.json";
    private readonly string _file = $"{StoreKeys.Probes}{Guid.NewGuid():n}.csv";
    private readonly string _moved = $"{StoreKeys.Probes}{Guid.NewGuid():n}.csv";

    /// <summary>What a file holds while it is tried out.</summary>
    public static byte[] Content { get; } = "probe\n"u8.ToArray();

    /// <summary>Runs them.</summary>
    /// <param name="withFile">More to try with a file that is there, given its key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async IAsyncEnumerable<InsiderStoreCheck> RunAsync(Func<string, IAsyncEnumerable<InsiderStoreCheck>> withFile, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            var put = await checks.TryAsync("Put", "s3:PutObject", () => PutAsync(cancellationToken));
            yield return put;
            if (put.Outcome == InsiderStoreCheckOutcome.Failed)
            {
                yield return checks.Skipped("PutIfAbsent", "Nothing could be written, so nothing more could be tried.");
                yield break;
            }

            yield return await checks.TryAsync("PutIfAbsent", "s3:PutObject", () => PutAgainAsync(cancellationToken));
            yield return await checks.TryAsync("ReadBack", "s3:GetObject", () => ReadBackAsync(cancellationToken));
            yield return await checks.TryAsync("ListBack", "s3:ListBucket", () => ListBackAsync(cancellationToken));
            await foreach (var check in withFile(_file).WithCancellation(cancellationToken)) yield return check;
            yield return await checks.TryAsync("Move", "s3:PutObject, s3:GetObject, s3:DeleteObject", () => MoveAsync(cancellationToken));
            yield return await checks.TryAsync("Delete", "s3:DeleteObject", () => DeleteAsync(cancellationToken));
        }
        finally
        {
            await CleanUpAsync();
        }
    }

    private async Task<string> PutAsync(CancellationToken cancellationToken)
    {
        await store.TryPutAsync(_record, Content, cancellationToken);
        await store.TryPutAsync(_file, Content, cancellationToken);
        return "Records can be written.";
    }

    private async Task<string> PutAgainAsync(CancellationToken cancellationToken) =>
        await store.TryPutAsync(_record, Encoding.UTF8.GetBytes("another\n"), cancellationToken)
            ? throw StoreCheckErrors.StorePutIfAbsentIgnored(store.Uri)
            : "Of two writers of one record, one wins.";

    private async Task<string> ReadBackAsync(CancellationToken cancellationToken) =>
        await store.GetAsync(_file, cancellationToken) is { } content && content.AsSpan().SequenceEqual(Content)
            ? "What was written can be read at once."
            : throw StoreCheckErrors.StoreNotConsistent(store.Uri, "does not give back what was written");

    private async Task<string> ListBackAsync(CancellationToken cancellationToken) =>
        await store.ListAsync(StoreKeys.Probes, cancellationToken).AnyAsync(e => string.Equals(e.Key, _record, StringComparison.Ordinal), cancellationToken)
            ? "What was written is listed at once."
            : throw StoreCheckErrors.StoreNotConsistent(store.Uri, "does not list what was written");

    private async Task<string> MoveAsync(CancellationToken cancellationToken)
    {
        await store.MoveAsync(_file, _moved, cancellationToken);
        return await store.GetAsync(_moved, cancellationToken) is not null && await store.GetAsync(_file, cancellationToken) is null
            ? "A staged file can be kept under another name."
            : throw StoreCheckErrors.StoreNotConsistent(store.Uri, "does not move a file");
    }

    private async Task<string> DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (var key in (string[])[_record, _file, _moved]) await store.DeleteAsync(key, cancellationToken);
        return await store.GetAsync(_record, cancellationToken) is null
            ? "Staged files can be removed; nothing of this check is left."
            : throw StoreCheckErrors.StoreNotConsistent(store.Uri, "still shows a file that was deleted");
    }

    private async Task CleanUpAsync()
    {
        using var limit = new CancellationTokenSource(CleanUpTime, TimeProvider.System);
        foreach (var key in (string[])[_record, _file, _moved])
        {
            try
            {
                await store.DeleteAsync(key, limit.Token);
            }
            catch (Exception e) when (e is InsiderException or OperationCanceledException)
            {
                // The check that failed says why.
            }
        }
    }
}
