using System.Security.Cryptography;
using System.Text;

namespace InsiderOne.Core.Credentials;

/// <summary>The name under which a vault holds a credential, made of the store and the credential's name, so that every machine finds it.</summary>
public static class SecretName
{
    private const int HashBytes = 8;

    /// <summary>The secret's name: <c>0</c>-<c>9</c>, <c>A</c>-<c>Z</c>, <c>a</c>-<c>z</c> and <c>-</c>, at most 127 characters, which Azure Key Vault demands.</summary>
    /// <param name="store">The store's address; two stores may have a credential of one name.</param>
    /// <param name="name">The credential's name.</param>
    public static string Of(Uri store, string name)
    {
        // Names that differ in . _ and - alone are told apart by the hash.
        var readable = name.Replace('.', '-').Replace('_', '-');
        return $"InsiderOne-{readable}-{Hash($"{Identity(store)}\n{name}")}";
    }

    /// <summary>A name for a store that can be part of a path.</summary>
    public static string OfStore(Uri store) => Hash(Identity(store));

    // Options of an address (region, profile) differ from machine to machine.
    private static string Identity(Uri store) => store.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes));
}
