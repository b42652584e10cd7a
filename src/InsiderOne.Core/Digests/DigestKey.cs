using System.Security.Cryptography;
using System.Text;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Digests;

/// <summary>
/// The secret that digests of values are made with. Without it nobody can tell whose digest one is; with it anybody can who guesses the
/// value, so it is as good as the values. It is in no store: each person has it in a vault, or in a file for them alone.
/// </summary>
public sealed class DigestKey
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestBytes = 16;

    /// <summary>The fewest characters of a key given as text.</summary>
    public const int MinTextLength = 20;

    /// <summary>Bytes of a key's id.</summary>
    internal const int IdBytes = 8;

    private const string FileName = "digest.key";
    private const int KeyBytes = 32;

    private static readonly byte[] IdLabel = "insiderone digest key id"u8.ToArray();

    private readonly byte[] _key;

    private DigestKey(byte[] key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(key, IdLabel).AsSpan(0, IdBytes));
    }

    /// <summary>Which key it is: 16 hexadecimal digits that give nothing of it away.</summary>
    public string Id { get; }

    /// <summary>This user's key file on this machine.</summary>
    public static string DefaultPath => Path.Combine(Path.GetDirectoryName(StoreLocator.DefaultFolder)!, FileName);

    /// <summary>A key from a secret text, as a vault has it: the same text is the same key for everybody.</summary>
    /// <exception cref="InsiderException"><c>DigestKeyTooShort</c>.</exception>
    public static DigestKey FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length >= MinTextLength ? new DigestKey(SHA256.HashData(Encoding.UTF8.GetBytes(text))) : throw DigestErrors.DigestKeyTooShort(MinTextLength);
    }

    /// <summary>A key nobody knows, which ends with the process.</summary>
    public static DigestKey Random() => new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The key of a file, or null when there is none.</summary>
    /// <exception cref="InsiderException"><c>DigestKeyFileInvalid</c>, or it cannot be read.</exception>
    public static DigestKey? Find(string path)
    {
        try
        {
            if (!File.Exists(path)) return null;
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None)
                throw DigestErrors.DigestKeyFileInvalid(path, "others can read it");
            var key = File.ReadAllBytes(path);
            return key.Length == KeyBytes ? new DigestKey(key) : throw DigestErrors.DigestKeyFileInvalid(path, "it is not 32 bytes long");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DigestErrors.DigestKeyFileInvalid(path, e.Message, e);
        }
    }

    /// <summary>The key of a file, which is made with a new key when it is not there.</summary>
    /// <exception cref="InsiderException"><c>DigestKeyFileInvalid</c>, or it cannot be read or written.</exception>
    public static DigestKey FindOrCreate(string path)
    {
        if (Find(path) is { } present) return present;
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            PrivateFolder.Create(folder);
            // Of two who make it at once one wins: what is there afterwards counts.
            new DurableFolder(folder).TryPut(Path.Combine(folder, Path.GetFileName(path)), RandomNumberGenerator.GetBytes(KeyBytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DigestErrors.DigestKeyFileInvalid(path, e.Message, e);
        }

        return Find(path) ?? throw DigestErrors.DigestKeyFileInvalid(path, "it went away");
    }

    /// <summary>The digest of a normalised value.</summary>
    internal void Compute(ReadOnlySpan<byte> value, Span<byte> digest)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, value, whole);
        whole[..DigestBytes].CopyTo(digest);
    }
}
