namespace InsiderOne;

/// <summary>What a <c>-Credential</c> parameter takes: a credential itself, or the name of a registered one, whose token is fetched when it is used.</summary>
public sealed class InsiderCredentialReference
{
    private InsiderCredentialReference(string name, InsiderCredential? credential, Uri? store)
    {
        Name = name;
        Credential = credential;
        Store = store;
    }

    /// <summary>The credential's name.</summary>
    public string Name { get; }

    /// <summary>The credential, or null when only its name is known yet.</summary>
    public InsiderCredential? Credential { get; }

    /// <summary>The store in which it is registered, or null for the one the cmdlet uses.</summary>
    public Uri? Store { get; }

    /// <summary>A credential that is there.</summary>
    public static InsiderCredentialReference To(InsiderCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new(credential.Name, credential, null);
    }

    /// <summary>The name of a registered credential.</summary>
    /// <param name="name">The name.</param>
    /// <param name="store">The store it is registered in; null for the one the cmdlet uses.</param>
    public static InsiderCredentialReference To(string name, Uri? store = null) => new(name, null, store);

    /// <inheritdoc/>
    public override string ToString() => Credential?.ToString() ?? Name;
}
