using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>Hides a personal value but leaves enough to recognise it by: <c>j***@e***.com</c>, <c>+***</c>.</summary>
public static class ValueMask
{
    private const string Hidden = "***";
    private const int MaxTopLabel = 12;

    /// <summary>Masks a value.</summary>
    public static string Mask(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at != value.LastIndexOf('@')) return First(value);
        var domain = value.AsSpan(at + 1);
        var dot = domain.LastIndexOf('.');
        // The last label is shown because it is the same for millions; anything longer is none.
        var top = dot > 0 && domain.Length - dot - 1 is > 0 and <= MaxTopLabel ? domain[dot..] : default;
        return $"{First(value)}@{First(domain)}{top}";
    }

    /// <summary>Masks a value given as UTF-8.</summary>
    public static string Mask(ReadOnlySpan<byte> value) => Mask(Encoding.UTF8.GetString(value));

    private static string First(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return Hidden;
        Rune.DecodeFromUtf16(text, out var rune, out _);
        return Rune.IsControl(rune) ? Hidden : rune + Hidden;
    }
}
