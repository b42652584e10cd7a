using System.Buffers;
using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// E-mail addresses: one <c>@</c>, a local part of 1 to 64 characters, a domain with a dot whose labels have 1 to 63 characters and
/// neither begin nor end with a hyphen, at most 254 characters in all, no white space or control characters; non-ASCII is allowed.
/// A character is a Unicode code point. Stricter than Insider One's own <c>^.+@.+\..+$</c>.
/// </summary>
public static class EmailRule
{
    /// <summary>Characters an address may have.</summary>
    public const int MaxCharacters = 254;

    /// <summary>Bytes to have ready for the normalised form of a value of <paramref name="byteCount"/> bytes: lower-casing turns some two-byte letters into three.</summary>
    public static int NormalisedCapacity(int byteCount) => Math.Max(EmailScan.Capacity, Math.Min(byteCount, MaxCharacters * 4) * 3 / 2 + 4);

    private static readonly SearchValues<byte> BlankOrControl = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(b => (byte)b), 0x7F]);

    /// <summary>Checks a trimmed value and writes its lower-case form.</summary>
    /// <param name="value">The value, trimmed and not empty, as UTF-8.</param>
    /// <param name="normalised">Receives the lower-case form; at least <see cref="NormalisedCapacity"/> bytes.</param>
    /// <param name="length">The bytes written; 0 for an invalid value.</param>
    public static AudienceReason Check(ReadOnlySpan<byte> value, Span<byte> normalised, out int length)
    {
        if (EmailScan.TryNormalise(value, normalised))
        {
            length = value.Length;
            return AudienceReason.None;
        }

        return CheckAll(value, normalised, out length);
    }

    /// <summary>The rule for every value, and the reason for a refused one.</summary>
    internal static AudienceReason CheckAll(ReadOnlySpan<byte> value, Span<byte> normalised, out int length)
    {
        length = 0;
        // No code point has more than four bytes: what is longer than this is not looked at.
        if (value.Length > MaxCharacters * 4) return AudienceReason.TooLong;
        if (!Ascii.IsValid(value)) return EmailText.Check(value, normalised, out length);

        var offending = value.IndexOfAny(BlankOrControl);
        if (offending >= 0) return value[offending] is 0x20 or (>= 0x09 and <= 0x0D) ? AudienceReason.WhiteSpace : AudienceReason.ControlCharacter;
        var reason = EmailShape.Check(value);
        if (reason == AudienceReason.None) Ascii.ToLower(value, normalised, out length);
        return reason;
    }
}
