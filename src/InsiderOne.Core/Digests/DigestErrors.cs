using System.Globalization;

namespace InsiderOne.Core.Digests;

/// <summary>What can go wrong with digests of values, and what to do about it.</summary>
public static class DigestErrors
{
    /// <summary>The key is easily guessed.</summary>
    public static InsiderException DigestKeyTooShort(int minLength) => new(
        nameof(DigestKeyTooShort), InsiderErrorKind.InvalidArgument,
        "The key for digests is too short; who guesses it can tell whose digest is whose.",
        string.Create(CultureInfo.InvariantCulture, $"Give a random text of at least {minLength} characters, from a vault: -DigestKey (Get-Secret insider-digest-key)."));

    /// <summary>The key file cannot be used.</summary>
    public static InsiderException DigestKeyFileInvalid(string path, string reason, Exception? cause = null) => new(
        nameof(DigestKeyFileInvalid), InsiderErrorKind.PermissionDenied,
        $"The key file '{path}' cannot be used: {reason.TrimEnd('.')}.",
        "It must be readable by you alone and be as it was made. Restore it, or take the key from a vault with -DigestKey; digests made with a lost key are of no use any more.", path, cause);

    /// <summary>There is no key to compare with.</summary>
    public static InsiderException DigestKeyMissing(string path, string keyId) => new(
        nameof(DigestKeyMissing), InsiderErrorKind.ObjectNotFound,
        $"The digests were made with the key '{keyId}', and this user has none in '{path}'.",
        "Compare on the machine, and as the user, that sent the segment, or give the team's key with -DigestKey.", keyId);

    /// <summary>The key is another.</summary>
    public static InsiderException DigestKeyDiffers(string segmentId, string expected, string actual) => new(
        nameof(DigestKeyDiffers), InsiderErrorKind.InvalidArgument,
        $"The digests of the segment '{segmentId}' were made with the key '{expected}', and the key given is '{actual}': everything would look new.",
        "Give the key they were made with by -DigestKey. A team that compares each other's sends needs one key in a vault that all can read.", segmentId);

    /// <summary>The digest file is damaged.</summary>
    public static InsiderException DigestFileInvalid(string key) => new(
        nameof(DigestFileInvalid), InsiderErrorKind.InvalidData,
        $"The digests '{key}' in the store are damaged or of a newer version.",
        "Update InsiderOne.PowerShell; if that does not help, compare with the kept file, or begin anew with the next send.", key);
}
