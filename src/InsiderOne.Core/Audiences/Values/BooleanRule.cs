using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>Custom attributes of type Boolean: <c>true</c> or <c>false</c> in any case, normalised to lower case.</summary>
public static class BooleanRule
{
    /// <summary>Checks a trimmed value.</summary>
    /// <param name="value">The value, trimmed and not empty, as UTF-8.</param>
    /// <param name="normalised">The value in lower case; empty when it is neither.</param>
    public static AudienceReason Check(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> normalised)
    {
        normalised = Ascii.EqualsIgnoreCase(value, "true"u8) ? "true"u8 : Ascii.EqualsIgnoreCase(value, "false"u8) ? "false"u8 : default;
        return normalised.IsEmpty ? AudienceReason.BooleanFormat : AudienceReason.None;
    }
}
