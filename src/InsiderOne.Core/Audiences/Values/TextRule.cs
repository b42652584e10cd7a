using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// The brand's own ids (<c>uuid</c>, never required to be a GUID) and custom attributes of type String: any non-empty text.
/// A NUL is refused: it is the mark of a damaged file, or of UTF-16 read as UTF-8.
/// </summary>
public static class TextRule
{
    /// <summary>Checks a trimmed value. It is its own normalised form.</summary>
    /// <param name="value">The value, trimmed and not empty, as UTF-8.</param>
    public static AudienceReason Check(ReadOnlySpan<byte> value)
    {
        if (value.Contains((byte)0)) return AudienceReason.ControlCharacter;
        return Ascii.IsValid(value) || Utf8Text.IsWhole(value) ? AudienceReason.None : AudienceReason.Encoding;
    }
}
