using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace InsiderOne.Core.Stores;

/// <summary>Writes files so that they are either there whole, flushed to the disk under their name, or not there at all.</summary>
internal sealed class DurableFolder(string root)
{
    private const int CopyBufferBytes = 256 * 1024;

    private const int RememberedFolders = 4096;

    // Folders whose names this process has seen to the disk.
    private readonly ConcurrentDictionary<string, bool> _durable = new(StringComparer.Ordinal);

    private string Temporary => Path.Combine(root, StoreKeys.Unfinished.TrimEnd('/'));

    /// <summary>Whether an error means that no space is left (ENOSPC, EDQUOT; ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL).</summary>
    public static bool IsDiskFull(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 112 or 39
        : e.HResult is 28 or 122 or 69;

    /// <summary>Whether an error means that the file system has no hard links (EPERM, EXDEV, EOPNOTSUPP, EMLINK).</summary>
    public static bool HasNoLinks(IOException e) => !OperatingSystem.IsWindows() && e.HResult is 1 or 18 or 95 or 31;

    /// <summary>Writes a new file. False when the name is taken; nothing is changed then, and the file of that name is durable too.</summary>
    public bool TryPut(string path, ReadOnlySpan<byte> content)
    {
        if (File.Exists(path))
        {
            // Its writer may be between naming it and flushing its name.
            FlushName(path);
            return false;
        }

        CreateFolder(Path.GetDirectoryName(path)!);
        var temporary = NewTemporary();
        try
        {
            using (var file = PrivateFolder.CreateFile(temporary))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            return TryName(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Copies a stream into a new file and returns the SHA-256 of the bytes.</summary>
    public string Copy(FileStream source, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        var temporary = NewTemporary();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using (var file = PrivateFolder.CreateFile(temporary))
            {
                var buffer = GC.AllocateUninitializedArray<byte>(CopyBufferBytes);
                for (int read; (read = Read(source, buffer)) > 0;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    file.Write(buffer, 0, read);
                    hash.AppendData(buffer, 0, read);
                    progress?.Report(read);
                }

                file.Flush(flushToDisk: true);
            }

            if (!TryName(temporary, path)) throw StoreErrors.StoreRecordExists(Path.GetFileName(path));
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Reads on; a failure is the source's, not the store's.</summary>
    private static int Read(FileStream source, byte[] buffer)
    {
        try
        {
            return source.Read(buffer);
        }
        catch (IOException e)
        {
            throw StoreErrors.AudienceFileNotReadable(source.Name, e);
        }
    }

    /// <summary>Gives a file another name, unless that is taken or the file is gone.</summary>
    public bool Move(string path, string newPath)
    {
        if (!File.Exists(path)) return false;
        CreateFolder(Path.GetDirectoryName(newPath)!);
        var moved = TryName(path, newPath);
        File.Delete(path);
        return moved;
    }

    private bool TryName(string temporary, string path)
    {
        if (OperatingSystem.IsWindows()) return WindowsFiles.TryRename(temporary, path);
        var named = UnixFiles.TryLink(temporary, path);
        FlushName(path);
        return named;
    }

    private string NewTemporary()
    {
        PrivateFolder.Create(Temporary);
        return Path.Combine(Temporary, Path.GetRandomFileName());
    }

    private void CreateFolder(string path)
    {
        if (Directory.Exists(path))
        {
            // An empty folder that a person made for the store becomes private with its first record.
            if (path.Length == root.Length) PrivateFolder.Own(path);
            return;
        }

        var parent = Path.GetDirectoryName(path);
        if (path.Length > root.Length) CreateFolder(parent!);
        PrivateFolder.Create(path);
        if (path.Length == root.Length && parent is not null && !OperatingSystem.IsWindows()) UnixFiles.FlushFolder(parent);
    }

    /// <summary>
    /// Makes a file's name durable, and the names of the folders above it: a file flushed into a folder that a crash forgets would be
    /// lost. Whoever made the folders, another process included, may not have flushed them yet.
    /// </summary>
    private void FlushName(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.GetDirectoryName(path)!;
        UnixFiles.FlushFolder(folder);
        for (; folder.Length > root.Length && !_durable.ContainsKey(folder); folder = Path.GetDirectoryName(folder)!)
        {
            UnixFiles.FlushFolder(Path.GetDirectoryName(folder)!);
            if (_durable.Count >= RememberedFolders) _durable.Clear();
            _durable[folder] = true;
        }
    }
}
