namespace InsiderOne.Core.Audiences;

/// <summary>The rule for one attribute: checks a value and finds its normalised form, without allocating.</summary>
internal sealed class ValueRule
{
    private enum Kind
    {
        Email,
        Phone,
        Text,
        Number,
        Boolean,
        DateTime,
    }

    private readonly Kind _kind;
    private readonly RegionalPhone? _regionalPhone;
    private readonly byte[] _buffer = new byte[EmailRule.NormalisedCapacity(int.MaxValue)];

    public ValueRule(string attributeName, InsiderAttributeType type, string? defaultRegion)
    {
        _kind = attributeName switch
        {
            AttributeName.Email => Kind.Email,
            AttributeName.PhoneNumber => Kind.Phone,
            _ => type switch
            {
                InsiderAttributeType.Number => Kind.Number,
                InsiderAttributeType.Boolean => Kind.Boolean,
                InsiderAttributeType.DateTime => Kind.DateTime,
                _ => Kind.Text,
            },
        };
        if (_kind == Kind.Phone && defaultRegion is not null) _regionalPhone = new RegionalPhone(defaultRegion);
    }

    /// <summary>Checks a trimmed, non-empty value.</summary>
    /// <param name="value">The value as UTF-8.</param>
    /// <param name="normalised">The normalised form of a valid value, until the next call.</param>
    public AudienceReason Check(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> normalised)
    {
        normalised = value;
        switch (_kind)
        {
            case Kind.Email:
                var reason = EmailRule.Check(value, _buffer, out var length);
                normalised = _buffer.AsSpan(0, length);
                return reason;
            case Kind.Phone:
                reason = PhoneRule.Check(value, _buffer, out length);
                if (reason == AudienceReason.PhoneNotE164 && _regionalPhone is not null && !value.Contains((byte)'+')) reason = _regionalPhone.Check(value, _buffer, out length);
                normalised = _buffer.AsSpan(0, length);
                return reason;
            case Kind.Number:
                return NumberRule.Check(value);
            case Kind.Boolean:
                return BooleanRule.Check(value, out normalised);
            case Kind.DateTime:
                return DateTimeRule.Check(value);
            default:
                return TextRule.Check(value);
        }
    }
}
