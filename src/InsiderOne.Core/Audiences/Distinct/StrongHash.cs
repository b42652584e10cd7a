using System.Security.Cryptography;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// A hash nobody can make collide: SHA-256 with a random key in front. It costs some ten times what <see cref="SeededHash"/> does, so it is
/// only used where that one has failed.
/// </summary>
internal static class StrongHash
{
    private const int KeyBytes = 32;

    public static ValueHash Create()
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        return value =>
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(key);
            hash.AppendData(value);
            hash.GetHashAndReset(digest);
            return BitConverter.ToUInt64(digest);
        };
    }
}
