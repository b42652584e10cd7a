namespace InsiderOne.Core.Credentials;

/// <summary>What can be wrong with a credential. No message holds any part of a token.</summary>
public static class CredentialErrors
{
    /// <summary>The partner name breaks Insider One's rule.</summary>
    public static InsiderException PartnerNameInvalid(string partnerName, string reason) => new(
        nameof(PartnerNameInvalid), InsiderErrorKind.InvalidArgument,
        $"The partner name '{partnerName}' {reason}. Insider One's partner names are lower case, without spaces.",
        "Copy the partner name from Insider One's panel as it stands there, in lower case.", partnerName);

    /// <summary>There is no token.</summary>
    public static InsiderException ApiTokenEmpty() => new(
        nameof(ApiTokenEmpty), InsiderErrorKind.InvalidArgument,
        "The API token is empty.",
        "Give the token that Insider One showed when it was made for First-Party Segments; an administrator can make another.");

    /// <summary>The token cannot be sent in a header.</summary>
    public static InsiderException ApiTokenInvalid() => new(
        nameof(ApiTokenInvalid), InsiderErrorKind.InvalidArgument,
        "The API token holds a space, a line end or another character that no token has.",
        "Copy the token again, without what stands before and after it.");

    /// <summary>The token would be sent to an address that is not safe for it.</summary>
    public static InsiderException BaseUriInvalid(string baseUri, string reason) => new(
        nameof(BaseUriInvalid), InsiderErrorKind.InvalidArgument,
        $"The base URI '{baseUri}' {reason}.",
        $"Give https:// and a host, as in {InsiderCredential.DefaultBaseUri.OriginalString}; http:// is for a sandbox on this machine only.", baseUri);

    /// <summary>A variable of the environment is missing.</summary>
    public static InsiderException EnvironmentVariableMissing(string variable, string action) => new(
        nameof(EnvironmentVariableMissing), InsiderErrorKind.ObjectNotFound,
        $"The environment variable {variable} is not set.", action, variable);
}
