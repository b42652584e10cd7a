namespace InsiderOne.Core.Stores.Checks;

/// <summary>What a check of a store can find wrong that no other error tells.</summary>
public static class StoreCheckErrors
{
    /// <summary>A store failed its checks.</summary>
    public static InsiderException StoreCheckFailed(Uri store, IReadOnlyList<InsiderStoreCheck> failed) => new(
        nameof(StoreCheckFailed), InsiderErrorKind.InvalidResult,
        $"The store {StoreErrors.Show(store)} cannot be used as it is. {string.Join(" ", failed.Select(f => $"{f.Name}: {f.Message}"))}",
        string.Join(" ", failed.Select(f => f.RecommendedAction).Distinct(StringComparer.Ordinal)), store);

    /// <summary>Of two writers of one key, both would win.</summary>
    public static InsiderException StorePutIfAbsentIgnored(Uri store) => new(
        nameof(StorePutIfAbsentIgnored), InsiderErrorKind.ProtocolError,
        $"The store {StoreErrors.Show(store)} let a second writer overwrite a record that it was told to write only if there is none.",
        "Its server ignores If-None-Match: *, so two processes could both send the same segment. Use a server that honours it: AWS S3, or radosgw of Ceph 16 or later.", store);

    /// <summary>What comes back is not what was written.</summary>
    public static InsiderException StoreNotConsistent(Uri store, string what) => new(
        nameof(StoreNotConsistent), InsiderErrorKind.ProtocolError,
        $"The store {StoreErrors.Show(store)} {what}.",
        "A store must show what was written at once, to every reader. A cache or a replica in front of the server may be why; name the server itself.", store);
}
