using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>Names of user attributes: the three that Insider One knows by default, and custom ones (Insider One, Default Attributes page).</summary>
public static class AttributeName
{
    /// <summary>The e-mail address.</summary>
    public const string Email = "email";

    /// <summary>The phone number, E.164.</summary>
    public const string PhoneNumber = "phone_number";

    /// <summary>The brand's own user id.</summary>
    public const string Uuid = "uuid";

    /// <summary>The names Insider One knows by default.</summary>
    public static IReadOnlyList<string> WellKnown { get; } = [Email, PhoneNumber, Uuid];

    /// <summary>Whether a name can be an attribute's: a lower-case letter, then lower-case letters, digits, <c>_</c>, <c>-</c> or <c>.</c>; no spaces.</summary>
    public static bool IsValid(string? name)
    {
        if (string.IsNullOrEmpty(name)) return false;
        var isFirst = true;
        foreach (var rune in name.EnumerateRunes())
        {
            var isLetter = Rune.IsLetter(rune) && Rune.ToLowerInvariant(rune) == rune;
            if (!isLetter && (isFirst || !(Rune.IsDigit(rune) || rune.Value is '_' or '-' or '.'))) return false;
            isFirst = false;
        }

        return true;
    }

    /// <summary>Requires a valid name.</summary>
    /// <exception cref="InsiderException"><c>AudienceAttributeNameInvalid</c>.</exception>
    public static void Require(string? name)
    {
        if (!IsValid(name)) throw AudienceErrors.AudienceAttributeNameInvalid(name);
    }
}
