using System.Text;
using PhoneNumbers;

namespace InsiderOne.Core.Audiences;

/// <summary>National phone numbers, read by libphonenumber. It costs some 4 µs a value, so only values that are not E.164 already come here.</summary>
internal sealed class RegionalPhone
{
    private readonly PhoneNumberUtil _numbers = PhoneNumberUtil.GetInstance();
    private readonly string _region;

    /// <param name="region">A two-letter region that <see cref="IsRegion"/> knows.</param>
    public RegionalPhone(string region) => _region = region.ToUpperInvariant();

    public static bool IsRegion(string region) => PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(region.ToUpperInvariant());

    /// <summary>Checks a value that <see cref="PhoneRule"/> refused, and writes its E.164 form.</summary>
    public AudienceReason Check(ReadOnlySpan<byte> value, Span<byte> normalised, out int length)
    {
        length = 0;
        // Letters and extensions would be read as digits or dropped: a value with anything but digits and separators is not guessed at.
        if (!IsPlain(value)) return AudienceReason.PhoneNotInRegion;
        try
        {
            var number = _numbers.Parse(Encoding.UTF8.GetString(value), _region);
            if (!_numbers.IsValidNumber(number)) return AudienceReason.PhoneNotInRegion;
            var written = Encoding.ASCII.GetBytes(_numbers.Format(number, PhoneNumberFormat.E164), normalised);
            if (!PhoneRule.IsE164(normalised[..written])) return AudienceReason.PhoneNotInRegion;
            length = written;
            return AudienceReason.None;
        }
        catch (NumberParseException)
        {
            return AudienceReason.PhoneNotInRegion;
        }
    }

    private static bool IsPlain(ReadOnlySpan<byte> value)
    {
        if (value.Length > PhoneRule.MaxBytes) return false;
        var digits = 0;
        while (!value.IsEmpty)
        {
            var isDigit = char.IsAsciiDigit((char)value[0]);
            if (isDigit) digits++;
            var skip = isDigit || value[0] == '/' ? 1 : PhoneRule.Separator(value);
            if (skip <= 0) return false;
            value = value[skip..];
        }

        return digits is >= 3 and <= 20;
    }
}
