namespace InsiderOne.Core.Stores;

/// <summary>Whether download links stop working before they say they do.</summary>
/// <param name="IsLimited">Whether they end with the session of temporary credentials.</param>
/// <param name="EndsAt">When that session ends, or null when it does not say.</param>
public sealed record LinkLifetime(bool IsLimited, DateTimeOffset? EndsAt)
{
    /// <summary>Links work as long as they say.</summary>
    public static LinkLifetime Unlimited { get; } = new(IsLimited: false, null);

    /// <summary>Whether a link that should work until a time may stop before it.</summary>
    public bool EndsBefore(DateTimeOffset time) => IsLimited && !(EndsAt >= time);
}
