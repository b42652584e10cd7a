namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>What SnapPass is asked to keep. A class, not a record: that would print the secret.</summary>
internal sealed class LinkRequest
{
    /// <summary>The secret.</summary>
    public required string Password { get; init; }

    /// <summary>How long it is kept, in seconds.</summary>
    public required int Ttl { get; init; }
}
