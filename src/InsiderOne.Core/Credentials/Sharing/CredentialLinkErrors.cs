using System.Globalization;

namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>What can go wrong with one-time links. No message holds a link: whoever has it has the token.</summary>
public static class CredentialLinkErrors
{
    private const string AskAgain = "Ask the sender for another link; if nobody of yours opened this one, the token is known to somebody else: have it replaced.";

    /// <summary>The time to live is not one SnapPass takes.</summary>
    public static InsiderException CredentialLinkLifetimeInvalid(double hours) => new(
        nameof(CredentialLinkLifetimeInvalid), InsiderErrorKind.InvalidArgument,
        string.Create(CultureInfo.InvariantCulture, $"A link cannot live for {hours} hours: SnapPass keeps a secret from one second to 336 hours, which is two weeks."),
        "Give -TimeToLiveHours a number between 0.0003 and 336; the shorter, the better.", hours);

    /// <summary>The server's address cannot be used.</summary>
    public static InsiderException SnapPassUriInvalid(string reason) => new(
        nameof(SnapPassUriInvalid), InsiderErrorKind.InvalidArgument,
        $"The address of the SnapPass server {reason}.",
        "Give scheme, host and path alone, such as https://snappass.example.com; http is allowed to this machine only.");

    /// <summary>It is no whole link of SnapPass.</summary>
    public static InsiderException CredentialLinkInvalid() => new(
        nameof(CredentialLinkInvalid), InsiderErrorKind.InvalidArgument,
        "This is not a whole link of SnapPass: its last part is an id, ~ and a key of 44 characters. Nothing was asked, and the link is unused.",
        "Copy the whole link; some programs cut it off at the ~ or the =.");

    /// <summary>The link would send the secret in clear.</summary>
    public static InsiderException CredentialLinkNotSecure(Uri server) => new(
        nameof(CredentialLinkNotSecure), InsiderErrorKind.InvalidArgument,
        $"The link of {server.GetLeftPart(UriPartial.Authority)} is not https, so the token would cross the network in clear. Nothing was asked, and the link is unused.",
        "Ask for a link of a server with https; http is allowed to this machine only.", server);

    /// <summary>No connection to the server.</summary>
    public static InsiderException SnapPassNotReachable(Uri server, string reason, Exception cause) => new(
        nameof(SnapPassNotReachable), InsiderErrorKind.ConnectionError,
        $"The SnapPass server {server.GetLeftPart(UriPartial.Authority)} cannot be used: {reason}",
        "Check the address, name resolution, proxy and firewall, and try again; a link to be redeemed is still unused.", server, cause);

    /// <summary>The server did not keep the secret.</summary>
    public static InsiderException SnapPassRefused(Uri server, string reason) => new(
        nameof(SnapPassRefused), InsiderErrorKind.ProtocolError,
        $"The SnapPass server {server.GetLeftPart(UriPartial.Authority)} made no link: {reason}.",
        "Check that a SnapPass server of version 1.6 or later answers at this address, with its path if it has one.", server);

    /// <summary>The server does not know the link, or no longer.</summary>
    public static InsiderException CredentialLinkUsed(Uri server) => new(
        nameof(CredentialLinkUsed), InsiderErrorKind.ObjectNotFound,
        $"The link of {server.GetLeftPart(UriPartial.Authority)} was used already, has expired, or never was one.",
        AskAgain, server);

    /// <summary>The link was asked for, and what came was not its secret.</summary>
    public static InsiderException CredentialLinkFailed(Uri server, string reason, Exception? cause = null) => new(
        nameof(CredentialLinkFailed), InsiderErrorKind.ProtocolError,
        $"The link of {server.GetLeftPart(UriPartial.Authority)} was asked for once and gave nothing: {reason}. It is used up, most likely, and is not asked for again.",
        AskAgain, server, cause);

    /// <summary>The link held something else.</summary>
    public static InsiderException CredentialLinkContentInvalid(Uri server, string reason) => new(
        nameof(CredentialLinkContentInvalid), InsiderErrorKind.InvalidData,
        $"What the link of {server.GetLeftPart(UriPartial.Authority)} held {reason}. The link is used up.",
        "Ask the sender for another link, made by New-InsiderCredentialLink; for one that holds the bare token, give -PartnerName.", server);

    /// <summary>The link is used up, and the credential could not be registered. It is the error's target: under <c>-ErrorAction Stop</c> nothing else is left of it.</summary>
    public static InsiderException CredentialReceivedNotRegistered(string name, InsiderCredential credential, InsiderException reason) => new(
        nameof(CredentialReceivedNotRegistered), reason.Kind,
        $"The credential was received, and could not be registered as '{name}': {reason.Message}",
        $"The link is used up, so the credential itself was returned; with -ErrorAction Stop it is $Error[0].TargetObject. It lives in this session only. {reason.RecommendedAction} Then register it: $credential | Register-InsiderCredential {name}.", credential, reason);
}
