namespace InsiderOne.Core.Notifications;

/// <summary>What can go wrong with a notification. It never changes what became of a run.</summary>
public static class NotificationErrors
{
    /// <summary>A webhook may not be used.</summary>
    public static InsiderException NotifyUriInvalid() => new(
        nameof(NotifyUriInvalid), InsiderErrorKind.InvalidArgument,
        "The address of a webhook is no https address (or http on this machine itself), or it has a user name in it. It is not shown, because it is a secret.",
        "Give the address as the chat program shows it.");

    /// <summary>A webhook did not take it.</summary>
    public static InsiderException NotificationFailed(string target, string reason) => new(
        nameof(NotificationFailed), InsiderErrorKind.ConnectionError,
        $"The notification to {target} failed: {reason}. What became of the run is not changed by that.",
        "Check the webhook in the chat program, and that this machine may reach it.", target);
}
