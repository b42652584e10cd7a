using System.IO.Hashing;
using System.Security.Cryptography;

namespace InsiderOne.Core.Audiences;

/// <summary>Hashes with a random seed.</summary>
internal static class SeededHash
{
    public static ValueHash Create()
    {
        var seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
        return value => XxHash3.HashToUInt64(value, seed);
    }
}
