namespace InsiderOne.Core.Relays;

/// <summary>What can go wrong with a relay, and what to do about it.</summary>
public static class RelayErrors
{
    /// <summary>No relay is registered for the store.</summary>
    public static InsiderException RelayNotRunning(Uri store) => new(
        nameof(RelayNotRunning), InsiderErrorKind.ObjectNotFound,
        $"No relay runs for the store '{store.GetLeftPart(UriPartial.Path)}', so Insider One's counts could not be received. Nothing was sent.",
        "Start one with Start-InsiderRelay (add -Persist when it shall outlive the session, as a scheduled run needs it, and -PublicUri when a tunnel or reverse proxy stands in front), register a service with Register-InsiderRelay, or name a running one with -CallbackBaseUri.", store);

    /// <summary>An address does not answer as one of the store's relays.</summary>
    public static InsiderException RelayNotResponding(Uri relay, Uri store, string reason, Exception? cause = null) => new(
        nameof(RelayNotResponding), InsiderErrorKind.ConnectionError,
        $"'{relay.GetLeftPart(UriPartial.Path)}' does not answer as a relay of the store '{store.GetLeftPart(UriPartial.Path)}': {reason}. Nothing was sent.",
        "Check that the relay runs on this store and that its public address can be reached; start one with Start-InsiderRelay (-Persist lets it outlive the session), or register a service with Register-InsiderRelay.", relay, cause);

    /// <summary>An address is not one, or has parts that it may not have. It is not shown: a user name or query may be a secret.</summary>
    public static InsiderException AddressInvalid(string purpose) => new(
        nameof(AddressInvalid), InsiderErrorKind.InvalidArgument,
        $"The {purpose} is not a whole address, or it holds a user name, query or fragment.",
        "Give scheme, host and path alone, such as https://relay.example.com/insider.");

    /// <summary>A relay of another machine cannot be stopped from here.</summary>
    public static InsiderException RelayElsewhere(Uri relay, string machine) => new(
        nameof(RelayElsewhere), InsiderErrorKind.InvalidOperation,
        $"The relay at '{relay.GetLeftPart(UriPartial.Path)}' runs on the machine '{machine}', not on this one. Nothing was stopped.",
        "Stop it on that machine; if the machine is gone for good, remove the relay's record from the store's relays folder.", relay);

    /// <summary>A service is stopped by what started it.</summary>
    public static InsiderException RelayIsService(string instanceId) => new(
        nameof(RelayIsService), InsiderErrorKind.InvalidOperation,
        $"The relay '{instanceId}' is a service, and no session started it. Nothing was stopped.",
        "Stop it where it runs: systemctl stop, Stop-Service, or the container's own command. Unregister-InsiderRelay removes its registration.", instanceId);

    /// <summary>A relay that a session started withdraws by itself, and needs its registration until then.</summary>
    public static InsiderException RelayIsRunning(string instanceId) => new(
        nameof(RelayIsRunning), InsiderErrorKind.InvalidOperation,
        $"The relay '{instanceId}' was started by a session and answers. Its registration stays.",
        "Stop it with Stop-InsiderRelay, which removes the registration too.", instanceId);

    /// <summary>The store has no such registration.</summary>
    public static InsiderException RelayNotRegistered(string instanceId, Uri store) => new(
        nameof(RelayNotRegistered), InsiderErrorKind.ObjectNotFound,
        $"No relay '{instanceId}' is registered in the store '{store.GetLeftPart(UriPartial.Path)}'.",
        "Get-InsiderRelay lists the registered ones; see that the store is the right one.", instanceId);

    /// <summary>Something that is to be a relay's instance id is none.</summary>
    public static InsiderException RelayInstanceIdInvalid() => new(
        nameof(RelayInstanceIdInvalid), InsiderErrorKind.InvalidArgument,
        $"The instance id is none: it has {InstanceName.Rule}, all of them lower-case.",
        "Give the InstanceId that Get-InsiderRelay shows.");

    /// <summary>A callback that was sent to the public address did not come to the store.</summary>
    public static InsiderException RelayProbeFailed(Uri relay, Uri store, string seen, string cure) => new(
        nameof(RelayProbeFailed), InsiderErrorKind.ConnectionError,
        $"A callback posted to '{relay.GetLeftPart(UriPartial.Path)}' did not arrive in the store '{store.GetLeftPart(UriPartial.Path)}': {seen}.",
        cure, relay);

    /// <summary>An address must be https, and is not.</summary>
    public static InsiderException AddressNotSecure(Uri address, string purpose) => new(
        nameof(AddressNotSecure), InsiderErrorKind.InvalidArgument,
        $"The {purpose} '{address.GetLeftPart(UriPartial.Path)}' is not https.",
        "Use an https address; http is allowed to this machine only (127.0.0.1, [::1], localhost).", address);

    /// <summary>Insider One could not reach the address from outside.</summary>
    public static InsiderException AddressNotReachable(Uri address, Uri baseUri, string purpose) => new(
        nameof(AddressNotReachable), InsiderErrorKind.InvalidArgument,
        $"The {purpose} '{address.GetLeftPart(UriPartial.Path)}' is private to this machine or network, and '{baseUri.Host}' could not reach it. Nothing was sent, and the segment's name is still free.",
        "Give the relay a public address (a tunnel or reverse proxy, and -PublicUri) or the store a public endpoint, or send to the sandbox.", address);
}
