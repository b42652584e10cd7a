namespace InsiderOne;

/// <summary>The form of a webhook's body.</summary>
public enum InsiderNotificationFormat
{
    /// <summary><c>{"text": …}</c>, as Slack and many others take it.</summary>
    Slack,
    /// <summary>A message with an adaptive card, as the workflows of Microsoft Teams take it.</summary>
    Teams,
}
