using InsiderOne.Core.Stores;

namespace InsiderOne.Segments;

/// <summary>Opens the store a cmdlet's <c>-Store</c> names.</summary>
internal static class StoreParameter
{
    /// <summary>What names the store when no parameter does.</summary>
    public static string DefaultAddress => Environment.GetEnvironmentVariable(StoreLocator.Variable) is { Length: > 0 } named ? named : StoreLocator.DefaultFolder;

    /// <summary>The store; the default one for null.</summary>
    /// <exception cref="InsiderException"><c>StoreUriInvalid</c>, <c>StoreNotPrivate</c>.</exception>
    public static IStore Open(Uri? store) => StoreLocator.Open(store switch
    {
        null => null,
        { IsAbsoluteUri: true } => store.AbsoluteUri,
        _ => store.OriginalString,
    });
}
