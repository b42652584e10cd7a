namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>What SnapPass is asked to keep. A class, not a record: that would print the secret.</summary>
internal sealed class LinkRequest
{
    /// <summary>The secret.</summary>
    public required string Password { get; init; }

    /// <summary>How long it is kept, in seconds.</summary>
    public required int Ttl { get; init; }
}

/// <summary>What SnapPass answers: the id of the secret and the key that it was encrypted with. The links beside it are not believed.</summary>
internal sealed class LinkAnswer
{
    /// <summary>Id and key: <c>id~key</c>.</summary>
    public string? Token { get; init; }
}

/// <summary>What SnapPass hands out once.</summary>
internal sealed class LinkContent
{
    /// <summary>The secret.</summary>
    public string? Password { get; init; }
}

/// <summary>A credential as it is shared: without a base URI, because who receives it decides where the token may be sent.</summary>
internal sealed class SharedCredential
{
    /// <summary>The account's partner name.</summary>
    public string? PartnerName { get; init; }

    /// <summary>The token.</summary>
    public string? ApiToken { get; init; }
}
