namespace InsiderOne.Core.Credentials.Sharing;

/// <summary>How long SnapPass may keep a secret: 1 to 1,209,600 seconds (pinterest/snappass). The server answers other values with an error of its own making.</summary>
public static class LinkTime
{
    /// <summary>The longest time, two weeks.</summary>
    public const int MaximumSeconds = 1_209_600;

    /// <summary>The whole seconds of a number of hours.</summary>
    /// <exception cref="InsiderException"><c>CredentialLinkLifetimeInvalid</c>.</exception>
    public static int OfHours(double hours)
    {
        var seconds = hours * 3600;
        return seconds is >= 1 and <= MaximumSeconds ? (int)seconds : throw CredentialLinkErrors.CredentialLinkLifetimeInvalid(hours);
    }
}
