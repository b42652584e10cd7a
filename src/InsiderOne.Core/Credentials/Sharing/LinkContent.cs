namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>What SnapPass hands out once.</summary>
internal sealed class LinkContent
{
    /// <summary>The secret.</summary>
    public string? Password { get; init; }
}
