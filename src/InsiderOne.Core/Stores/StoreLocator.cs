using InsiderOne.Core.Stores.S3;

namespace InsiderOne.Core.Stores;

/// <summary>Opens the store an address names.</summary>
public static class StoreLocator
{
    /// <summary>The variable that names the store when no parameter does.</summary>
    public const string Variable = "INSIDER_STORE";

    /// <summary>The store used when nothing names one: <c>InsiderOne/store</c> in the user's application-data folder.</summary>
    public static string DefaultFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "InsiderOne", "store");

    /// <summary>Opens a store.</summary>
    /// <param name="store">A folder's path or <c>file://</c> URI, or <c>s3://bucket/prefix</c>; null for <see cref="Variable"/>, else <see cref="DefaultFolder"/>.</param>
    /// <exception cref="InsiderException"><c>StoreUriInvalid</c>, <c>StoreNotPrivate</c>, or one of <see cref="S3Errors"/>.</exception>
    public static IStore Open(string? store)
    {
        if (string.IsNullOrWhiteSpace(store)) store = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(store)) return new FolderStore(DefaultFolder);
        if (Path.IsPathFullyQualified(store)) return new FolderStore(store);
        if (Uri.TryCreate(store, UriKind.Absolute, out var uri))
        {
            if (string.Equals(uri.Scheme, S3StoreOptions.Scheme, StringComparison.Ordinal)) return new S3Store(S3StoreOptions.Parse(uri));
            return uri is { IsFile: true, IsUnc: false } ? new FolderStore(uri.LocalPath) : throw StoreErrors.StoreUriInvalid(store);
        }

        return new FolderStore(store);
    }
}
