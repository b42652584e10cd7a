using System.Globalization;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// Custom attributes of type DateTime: an RFC 3339 time stamp with an offset, <c>2026-11-24T06:30:00.5+01:00</c>.
/// The <c>T</c> and <c>Z</c> may be lower case. Leap seconds are refused.
/// </summary>
public static class DateTimeRule
{
    private const int SecondsEnd = 19;

    /// <summary>Checks a trimmed value. It is its own normalised form.</summary>
    /// <param name="value">The value, trimmed and not empty, as UTF-8.</param>
    public static AudienceReason Check(ReadOnlySpan<byte> value) => IsTimeStamp(value) ? AudienceReason.None : AudienceReason.DateTimeFormat;

    private static bool IsTimeStamp(ReadOnlySpan<byte> value)
    {
        if (value.Length <= SecondsEnd) return false;
        if (!Digits(value[..4], out var year) || value[4] != '-' || !Digits(value[5..7], out var month) || value[7] != '-') return false;
        if (!Digits(value[8..10], out var day) || value[10] is not ((byte)'T' or (byte)'t') || !IsTime(value[11..16])) return false;
        if (value[16] != ':' || !Digits(value[17..SecondsEnd], out var second) || second > 59) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > CultureInfo.InvariantCulture.Calendar.GetDaysInMonth(year, month)) return false;
        return IsFractionAndOffset(value[SecondsEnd..]);
    }

    private static bool IsFractionAndOffset(ReadOnlySpan<byte> rest)
    {
        if (rest[0] == '.')
        {
            var end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (end < 1) return false;
            rest = rest[(end + 1)..];
        }

        return rest is [(byte)'Z' or (byte)'z'] || (rest is [(byte)'+' or (byte)'-', ..] && rest.Length == 6 && IsTime(rest[1..]));
    }

    private static bool IsTime(ReadOnlySpan<byte> value) =>
        Digits(value[..2], out var hour) && hour < 24 && value[2] == ':' && Digits(value[3..5], out var minute) && minute < 60;

    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var unit in text)
        {
            if (!char.IsAsciiDigit((char)unit)) return false;
            number = (number * 10) + (unit - '0');
        }

        return true;
    }
}
