using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Credentials;

/// <summary>The names of credentials in a store, <c>credentials/&lt;name&gt;/&lt;n&gt;.json</c>: what all who share it may know. Where a token is, and where it may be sent, is no part of it.</summary>
public static class CredentialDefinitions
{
    /// <summary>The credentials of a store.</summary>
    public static DefinitionStore<CredentialSettings> Of(IStore store, TimeProvider time) => new(store, DefinitionKind.Credential, StoreJson.Default.Credential, time);
}
