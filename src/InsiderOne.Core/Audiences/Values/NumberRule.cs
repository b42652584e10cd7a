namespace InsiderOne.Core.Audiences;

/// <summary>Custom attributes of type Number: an optional minus, digits, and optionally a point and more digits: <c>-12.5</c>. No exponent, no grouping, no comma.</summary>
public static class NumberRule
{
    /// <summary>Checks a trimmed value. It is its own normalised form.</summary>
    /// <param name="value">The value, trimmed and not empty, as UTF-8.</param>
    public static AudienceReason Check(ReadOnlySpan<byte> value)
    {
        if (value[0] == '-') value = value[1..];
        var point = value.IndexOf((byte)'.');
        var isNumber = point < 0 ? AreDigits(value) : AreDigits(value[..point]) && AreDigits(value[(point + 1)..]);
        return isNumber ? AudienceReason.None : AudienceReason.NumberFormat;
    }

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
