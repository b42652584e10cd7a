using System.Security.Cryptography;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// A hash nobody can make collide: SHA-256 with a random key in front. It costs some ten times what <see cref="SeededHash"/> does, so it is
/// only used where that one has failed. For one thread.
/// </summary>
internal static class StrongHash
{
    private const int KeyBytes = 32;

    public static ValueHash Create()
    {
        var keyed = RandomNumberGenerator.GetBytes(KeyBytes);
        return value =>
        {
            var length = KeyBytes + value.Length;
            if (keyed.Length < length) Array.Resize(ref keyed, length);
            value.CopyTo(keyed.AsSpan(KeyBytes));
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(keyed.AsSpan(0, length), digest);
            return BitConverter.ToUInt64(digest);
        };
    }
}
