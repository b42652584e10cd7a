using InsiderOne.Core.Destinations;
using InsiderOne.Core.Stores;
using InsiderOne.Credentials;
using InsiderOne.Pipeline;

namespace InsiderOne.Destinations;

/// <summary>Opens the credential of a destination.</summary>
internal static class DestinationCredential
{
    /// <summary>The credential a caller gave, else the registered one the destination names.</summary>
    public static Task<InsiderCredential> FindAsync(
        AsyncCmdlet cmdlet, InsiderDestination destination, InsiderCredentialReference? given, IStore store, CancellationToken cancellationToken) =>
        CredentialParameter.OpenAsync(cmdlet, given ?? InsiderCredentialReference.To(destination.Credential), store, cancellationToken);

    /// <summary>As <see cref="FindAsync"/>, for a destination that is about to be used: the credential must be of its account.</summary>
    /// <exception cref="InsiderException"><c>DestinationPartnerDiffers</c>, and what finding the credential throws.</exception>
    public static async Task<InsiderCredential> OpenAsync(
        AsyncCmdlet cmdlet, DestinationUse use, InsiderCredentialReference? given, IStore store, CancellationToken cancellationToken)
    {
        var credential = await FindAsync(cmdlet, use.Destination, given, store, cancellationToken);
        use.RequireCredential(credential);
        return credential;
    }
}
