namespace InsiderOne.Core.Destinations;

/// <summary>What someone asks for who wants to publish a destination.</summary>
/// <param name="Name">The sandbox destination.</param>
/// <param name="NewName">The name of the production destination, new or there already.</param>
/// <param name="CredentialName">The name of the production credential.</param>
/// <param name="PartnerName">Its partner name.</param>
public sealed record PublicationRequest(string Name, string NewName, string CredentialName, string PartnerName)
{
    /// <summary>The default of the most values of a test send.</summary>
    public const long DefaultMaxTestCount = 100;

    /// <summary>The most values of a send that counts as a test.</summary>
    public long MaxTestCount { get; init; } = DefaultMaxTestCount;

    /// <summary>Whether to publish without a test send.</summary>
    public bool Force { get; init; }
}
