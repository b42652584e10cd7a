namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>What SnapPass answers: the id of the secret and the key that it was encrypted with. The links beside it are not believed.</summary>
internal sealed class LinkAnswer
{
    /// <summary>Id and key: <c>id~key</c>.</summary>
    public string? Token { get; init; }
}
