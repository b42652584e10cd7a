using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>The e-mail rule as one would write it without care for speed: strings, splits, runes.</summary>
internal static class SlowEmail
{
    public static AudienceReason Check(byte[] value, out byte[] normalised)
    {
        normalised = [];
        if (value.Length > 1016) return AudienceReason.TooLong;
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(value);
        }
        catch (DecoderFallbackException)
        {
            return AudienceReason.Encoding;
        }

        var reason = Check(text);
        if (reason == AudienceReason.None) normalised = Encoding.UTF8.GetBytes(string.Concat(text.EnumerateRunes().Select(Rune.ToLowerInvariant)));
        return reason;
    }

    private static AudienceReason Check(string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) return AudienceReason.Encoding;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune)) return AudienceReason.WhiteSpace;
            if (Rune.IsControl(rune)) return AudienceReason.ControlCharacter;
        }

        if (Count(text) > 254) return AudienceReason.TooLong;
        var parts = text.Split('@');
        if (parts.Length == 1) return AudienceReason.EmailNoAt;
        if (parts.Length > 2) return AudienceReason.EmailTwoAts;
        if (parts[0].Length == 0) return AudienceReason.EmailLocalEmpty;
        if (Count(parts[0]) > 64) return AudienceReason.EmailLocalTooLong;
        var labels = parts[1].Split('.');
        if (labels.Length == 1) return AudienceReason.EmailDomainNoDot;
        foreach (var label in labels)
        {
            if (label.Length == 0) return AudienceReason.EmailLabelEmpty;
            if (label.StartsWith('-') || label.EndsWith('-')) return AudienceReason.EmailLabelHyphen;
            if (Count(label) > 63) return AudienceReason.EmailLabelTooLong;
        }

        return AudienceReason.None;
    }

    private static int Count(string text) => text.EnumerateRunes().Count();
}
