using InsiderOne.Core.Stores.S3;
using InsiderOne.Core.Stores.S3.Checks;

namespace InsiderOne.Core.Stores.Checks;

/// <summary>Finds the checks of a store.</summary>
public static class StoreChecks
{
    /// <summary>The checks that fit a store.</summary>
    public static IStoreChecks Of(IStore store, TimeProvider time) => store is S3Store s3 ? new S3Checks(s3, time) : new FolderChecks(store);

    /// <summary>The check of a store that could not even be opened.</summary>
    /// <param name="store">Its address, as it was given.</param>
    /// <param name="error">Why.</param>
    public static InsiderStoreCheck NotOpened(Uri store, InsiderException error) => new CheckList(store).Failed("Open", error);
}
