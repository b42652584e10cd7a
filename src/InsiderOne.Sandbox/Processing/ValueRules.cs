using System.Text.Unicode;

namespace InsiderOne.Sandbox.Processing;

/// <summary>Insider One's own validators (the Upsert API's); an attribute it has none for takes any text.</summary>
internal static class ValueRules
{
    /// <summary>The rule of an attribute, by its wire name.</summary>
    public static ValueRule For(string attributeName) => attributeName switch
    {
        "email" or "em" => Email,
        "phone_number" or "pn" => PhoneNumber,
        _ => Text,
    };

    /// <summary>Anything but nothing.</summary>
    private static bool Text(ReadOnlySpan<byte> value) => !value.IsEmpty && Utf8.IsValid(value);

    /// <summary><c>^.+@.+\..+$</c>: an @ that is not first, and a dot after it with something on both sides.</summary>
    private static bool Email(ReadOnlySpan<byte> value)
    {
        if (!Text(value) || value.ContainsAny((byte)'\n', (byte)'\r'))
            return false;
        var at = value[1..].IndexOf((byte)'@') + 1;
        var dot = value[..^1].LastIndexOf((byte)'.');
        return at > 0 && dot > at + 1;
    }

    /// <summary><c>^\+[1-9]\d{6,14}$</c>: E.164 with its plus.</summary>
    private static bool PhoneNumber(ReadOnlySpan<byte> value) =>
        value.Length is >= 8 and <= 16
        && value[0] == '+'
        && value[1] is >= (byte)'1' and <= (byte)'9'
        && !value[2..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
