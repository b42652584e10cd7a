using System.Text.RegularExpressions;

namespace InsiderOne.Core.Audiences;

/// <summary>Texts of others that may quote a person's value: what looks like an e-mail address or a phone number is taken out.</summary>
internal static partial class PersonalText
{
    /// <summary>What stands in a value's place.</summary>
    public const string Hidden = "***";

    /// <summary>The text without them.</summary>
    public static string Hide(string text) => PhoneNumbers().Replace(MailAddresses().Replace(text, Hidden), Hidden);

    [GeneratedRegex(@"[^\s@""'<>:;,()]+@[^\s@""'<>:;,()]+\.[^\s@""'<>:;,()]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MailAddresses();

    [GeneratedRegex(@"\+[1-9][0-9]{6,14}(?![0-9])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhoneNumbers();
}
