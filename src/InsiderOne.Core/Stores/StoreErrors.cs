namespace InsiderOne.Core.Stores;

/// <summary>What can go wrong with a store, and what to do about it.</summary>
public static class StoreErrors
{
    /// <summary>The store's address is of no kind we know.</summary>
    public static InsiderException StoreUriInvalid(string store) => new(
        nameof(StoreUriInvalid), InsiderErrorKind.InvalidArgument,
        $"'{store}' does not name a store.",
        "Give a folder, as a path or a file:// URI, or s3://bucket/prefix.", store);

    /// <summary>A folder has no IAM policies.</summary>
    public static InsiderException StorePolicyFolder(Uri store) => new(
        nameof(StorePolicyFolder), InsiderErrorKind.InvalidArgument,
        $"The store {(store.IsAbsoluteUri ? Show(store) : $"'{store.OriginalString}'")} is a folder, and IAM policies are for buckets.",
        "Name the bucket: -Store s3://bucket/prefix. A folder is its owner's alone; share one account, or use a bucket.", store);

    /// <summary>The account may not write there, or the file system is read-only.</summary>
    public static InsiderException StoreNotWritable(Uri store, Exception cause) => new(
        nameof(StoreNotWritable), InsiderErrorKind.PermissionDenied,
        $"The store {Show(store)} cannot be written: {cause.Message}",
        "Give this account write access to the folder, or name another store with -Store or the INSIDER_STORE variable.", store, cause);

    /// <summary>No space is left on the store's disk.</summary>
    public static InsiderException StoreFull(Uri store, Exception cause) => new(
        nameof(StoreFull), InsiderErrorKind.WriteError,
        $"The disk of the store {Show(store)} is full.",
        "Free space on that disk, or name another store with -Store or the INSIDER_STORE variable. What was journaled before stays valid.", store, cause);

    /// <summary>Reading failed.</summary>
    public static InsiderException StoreNotReadable(Uri store, Exception cause) => new(
        nameof(StoreNotReadable), InsiderErrorKind.ReadError,
        $"The store {Show(store)} cannot be read: {cause.Message}",
        "Check that the folder exists and that this account may read it.", store, cause);

    /// <summary>The file system cannot create a hard link, which put-if-absent needs.</summary>
    public static InsiderException StoreNoHardLinks(Uri store, string reason) => new(
        nameof(StoreNoHardLinks), InsiderErrorKind.InvalidOperation,
        $"The store {Show(store)} lies on a file system without hard links ({reason}), so a record could be overwritten.",
        "Put the store on a local file system such as ext4, XFS, APFS or NTFS.", store);

    /// <summary>Others than the owner can read the folder.</summary>
    public static InsiderException StoreNotPrivate(Uri store) => new(
        nameof(StoreNotPrivate), InsiderErrorKind.PermissionDenied,
        $"The store {Show(store)} is open to other users of this machine; it holds personal data and the key that signs download links.",
        "Make the folder yours alone (chmod 700), or name another store.", store);

    /// <summary>A record was written by a newer version of this module.</summary>
    public static InsiderException StoreRecordTooNew(string key, int version) => new(
        nameof(StoreRecordTooNew), InsiderErrorKind.InvalidData,
        $"The record '{key}' has version {version}, which this version of the module does not know. Nothing was changed.",
        "Update InsiderOne.PowerShell on this machine.", key);

    /// <summary>A record is not what it must be.</summary>
    public static InsiderException StoreRecordInvalid(string key, Exception? cause = null) => new(
        nameof(StoreRecordInvalid), InsiderErrorKind.InvalidData,
        $"The record '{key}' cannot be understood.",
        "Something other than this module changed the store. Restore the record from a backup, or leave that segment out.", key, cause);

    /// <summary>A record that this writer must be the first to write is there already.</summary>
    public static InsiderException StoreRecordExists(string key) => new(
        nameof(StoreRecordExists), InsiderErrorKind.ResourceExists,
        $"The record '{key}' exists already; another process writes the same segment.",
        "Send again; each send has an id of its own.", key);

    /// <summary>An audience's file went away, is locked, or broke while it was read.</summary>
    public static InsiderException AudienceFileNotReadable(string path, Exception cause) => new(
        nameof(AudienceFileNotReadable), InsiderErrorKind.ReadError,
        $"The audience file '{path}' cannot be read: {cause.Message}",
        "Build the audience again with New-InsiderAudience; its files live until the session ends, or 12 hours.", path, cause);

    /// <summary>Opens an audience's file to be copied into a store.</summary>
    /// <exception cref="InsiderException"><c>AudienceFileNotReadable</c>.</exception>
    internal static FileStream OpenAudienceFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AudienceFileNotReadable(path, e);
        }
    }

    /// <summary>A store as messages name it: without its options.</summary>
    internal static string Show(Uri store) => store.IsFile ? $"'{store.LocalPath}'" : $"'{store.GetLeftPart(UriPartial.Path)}'";
}
