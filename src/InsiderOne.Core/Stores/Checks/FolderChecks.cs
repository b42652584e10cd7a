using System.Runtime.CompilerServices;

namespace InsiderOne.Core.Stores.Checks;

/// <summary>The checks of a store in a folder. That it is private was checked when it was opened.</summary>
internal sealed class FolderChecks(IStore store) : IStoreChecks
{
    private readonly CheckList _checks = new(store.Uri);
    private readonly string _folder = Path.TrimEndingDirectorySeparator(store.Uri.LocalPath);

    /// <inheritdoc/>
    public bool IsReached => true;

    /// <inheritdoc/>
    public async IAsyncEnumerable<InsiderStoreCheck> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_folder))
        {
            yield return _checks.Warning("Folder", "The folder is not there yet.", "The first send makes it; so does Initialize-InsiderStore.");
            yield break;
        }

        yield return PrivateFolder.IsOpenToOthers(_folder)
            ? _checks.Warning("Folder", "The folder is empty and open to other users.", "The first send makes it private; so does Initialize-InsiderStore.")
            : _checks.Passed("Folder", OperatingSystem.IsWindows() ? "The folder is there." : "The folder is there, for its owner alone.");
        yield return await _checks.TryAsync("List", null, async () =>
        {
            await foreach (var _ in store.ListFoldersAsync(StoreKeys.Segments, "", cancellationToken)) break;
            return "The folder can be listed.";
        });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<InsiderStoreCheck> WriteAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var probes = Path.Combine(_folder, StoreKeys.Probes);
        var isNew = !Directory.Exists(probes);
        // Writing makes the folder, or closes an empty one to others.
        await foreach (var check in new StoreProbes(store, _checks).RunAsync(static _ => AsyncEnumerable.Empty<InsiderStoreCheck>(), cancellationToken))
            yield return check with { Permission = null };
        if (isNew) RemoveIfEmpty(probes);
    }

    /// <inheritdoc/>
    public ValueTask<StoreRulePlan?> PlanRulesAsync(CancellationToken cancellationToken) => ValueTask.FromResult<StoreRulePlan?>(null);

    private static void RemoveIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not there, or another process is trying the same store.
        }
    }
}
