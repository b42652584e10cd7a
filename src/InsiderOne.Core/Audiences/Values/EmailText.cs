using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>The e-mail rule for text of any script, code point by code point. <see cref="EmailRule"/> needs it for non-ASCII values only; the two agree on ASCII.</summary>
internal static class EmailText
{
    public static AudienceReason Check(ReadOnlySpan<byte> value, Span<byte> normalised, out int length)
    {
        length = 0;
        if (!Utf8Text.IsWhole(value)) return AudienceReason.Encoding;
        var written = 0;
        for (var rest = value; !rest.IsEmpty;)
        {
            Rune.DecodeFromUtf8(rest, out var rune, out var consumed);
            if (Rune.IsWhiteSpace(rune)) return AudienceReason.WhiteSpace;
            if (Rune.IsControl(rune)) return AudienceReason.ControlCharacter;
            written += Rune.ToLowerInvariant(rune).EncodeToUtf8(normalised[written..]);
            rest = rest[consumed..];
        }

        var reason = EmailShape.Check(value);
        if (reason == AudienceReason.None) length = written;
        return reason;
    }
}
