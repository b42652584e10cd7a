using System.Security.Cryptography;

namespace InsiderOne.Core.Stores;

/// <summary>Writes files so that they are either there whole, flushed to the disk under their name, or not there at all.</summary>
internal sealed class DurableFolder(string root)
{
    private const int CopyBufferBytes = 256 * 1024;

    private string Temporary => Path.Combine(root, "tmp");

    /// <summary>Whether an error means that no space is left (ENOSPC, EDQUOT; ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL).</summary>
    public static bool IsDiskFull(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 112 or 39
        : e.HResult is 28 or 122 or 69;

    /// <summary>Whether an error means that the file system has no hard links (EPERM, EXDEV, EOPNOTSUPP, EMLINK).</summary>
    public static bool HasNoLinks(IOException e) => !OperatingSystem.IsWindows() && e.HResult is 1 or 18 or 95 or 31;

    /// <summary>Writes a new file. False, and nothing changed, when the name is taken.</summary>
    public bool TryPut(string path, ReadOnlySpan<byte> content)
    {
        if (File.Exists(path)) return false;
        EnsureFolder(Path.GetDirectoryName(path)!);
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
    public string Copy(Stream source, string path, CancellationToken cancellationToken)
    {
        EnsureFolder(Path.GetDirectoryName(path)!);
        var temporary = NewTemporary();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using (var file = PrivateFolder.CreateFile(temporary))
            {
                var buffer = GC.AllocateUninitializedArray<byte>(CopyBufferBytes);
                for (int read; (read = source.Read(buffer)) > 0;)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    file.Write(buffer, 0, read);
                    hash.AppendData(buffer, 0, read);
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

    /// <summary>Gives a file another name, unless that is taken or the file is gone.</summary>
    public bool Move(string path, string newPath)
    {
        if (!File.Exists(path)) return false;
        EnsureFolder(Path.GetDirectoryName(newPath)!);
        var moved = TryName(path, newPath);
        File.Delete(path);
        return moved;
    }

    private static bool TryName(string temporary, string path)
    {
        if (OperatingSystem.IsWindows()) return WindowsFiles.TryRename(temporary, path);
        if (!UnixFiles.TryLink(temporary, path)) return false;
        UnixFiles.FlushFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    private string NewTemporary()
    {
        PrivateFolder.Create(Temporary);
        return Path.Combine(Temporary, Path.GetRandomFileName());
    }

    /// <summary>Makes a folder whose own name is durable: a file flushed into a folder that a crash forgets would be lost.</summary>
    private void EnsureFolder(string path)
    {
        if (Directory.Exists(path)) return;
        var parent = Path.GetDirectoryName(path);
        if (parent is not null && path.Length > root.Length) EnsureFolder(parent);
        PrivateFolder.Create(path);
        if (parent is not null && !OperatingSystem.IsWindows()) UnixFiles.FlushFolder(parent);
    }
}
