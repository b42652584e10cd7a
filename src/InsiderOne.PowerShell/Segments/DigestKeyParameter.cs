using System.Net;
using System.Security;
using InsiderOne.Core.Digests;

namespace InsiderOne.Segments;

/// <summary>The key of digests: what <c>-DigestKey</c> gives, or this user's file on this machine.</summary>
internal static class DigestKeyParameter
{
    /// <summary>The key to keep digests with; null when none are to be kept. The file is made when it is not there.</summary>
    /// <exception cref="InsiderException">The key is too short, or its file cannot be used.</exception>
    public static DigestKey? ToKeepWith(bool keepDigest, SecureString? key) => key is not null
        ? Reveal(key)
        : keepDigest ? DigestKey.FindOrCreate(DigestKey.DefaultPath) : null;

    /// <summary>The key to compare with; null when there is none.</summary>
    /// <exception cref="InsiderException">The key is too short, or its file cannot be used.</exception>
    public static DigestKey? ToCompareWith(SecureString? key) => key is not null ? Reveal(key) : DigestKey.Find(DigestKey.DefaultPath);

    private static DigestKey Reveal(SecureString key) => DigestKey.FromText(new NetworkCredential("", key).Password);
}
