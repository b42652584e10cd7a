using System.Buffers;
using System.Globalization;
using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// Phone numbers: E.164, <c>^\+[1-9]\d{6,14}$</c> (Insider One's own upsert validator), after removing spaces, dots, dashes and brackets.
/// A number without <c>+</c> is national; <see cref="RegionalPhone"/> reads it when a default region is given.
/// </summary>
public static class PhoneRule
{
    /// <summary>Bytes the normalised form needs at most: <c>+</c> and 15 digits.</summary>
    public const int NormalisedCapacity = 16;

    /// <summary>Values longer than this are no phone number, however they are written.</summary>
    internal const int MaxBytes = 128;

    /// <summary>Checks a trimmed value and writes it as <c>+</c> and digits.</summary>
    /// <param name="value">The value, trimmed and not empty, as UTF-8.</param>
    /// <param name="normalised">Receives the E.164 form; at least <see cref="NormalisedCapacity"/> bytes.</param>
    /// <param name="length">The bytes written; 0 for an invalid value.</param>
    public static AudienceReason Check(ReadOnlySpan<byte> value, Span<byte> normalised, out int length)
    {
        length = 0;
        if (value.Length > MaxBytes) return AudienceReason.PhoneNotE164;
        var written = 0;
        while (!value.IsEmpty)
        {
            var unit = value[0];
            if (char.IsAsciiDigit((char)unit) || unit == '+')
            {
                if (written == NormalisedCapacity) return AudienceReason.PhoneNotE164;
                normalised[written++] = unit;
                value = value[1..];
            }
            else
            {
                var skip = Separator(value);
                if (skip < 0) return AudienceReason.Encoding;
                if (skip == 0) return AudienceReason.PhoneNotE164;
                value = value[skip..];
            }
        }

        if (!IsE164(normalised[..written])) return AudienceReason.PhoneNotE164;
        length = written;
        return AudienceReason.None;
    }

    /// <summary>Whether the bytes are <c>+</c>, a digit other than 0, and 6 to 14 further digits.</summary>
    internal static bool IsE164(ReadOnlySpan<byte> number) =>
        number.Length is >= 8 and <= NormalisedCapacity
        && number[0] == '+' && number[1] != '0' && !number[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>The bytes of the space, dot, dash or bracket at the start; 0 when there is none, -1 when the bytes are no text.</summary>
    internal static int Separator(ReadOnlySpan<byte> value)
    {
        if (value[0] < 0x80) return value[0] is (byte)' ' or (byte)'.' or (byte)'-' or (byte)'(' or (byte)')' or (byte)'[' or (byte)']' ? 1 : 0;
        // Spreadsheets and web pages write no-break spaces and typographic dashes.
        if (Rune.DecodeFromUtf8(value, out var rune, out var length) != OperationStatus.Done || rune == Rune.ReplacementChar) return -1;
        return rune.Value == 0x2212 || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation ? length : 0;
    }
}
