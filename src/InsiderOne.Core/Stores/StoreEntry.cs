namespace InsiderOne.Core.Stores;

/// <summary>One thing in a store.</summary>
/// <param name="Key">Its key, from the root of the store.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="WrittenAt">When it was written, by the store's clock.</param>
public readonly record struct StoreEntry(string Key, long Length, DateTimeOffset WrittenAt);
