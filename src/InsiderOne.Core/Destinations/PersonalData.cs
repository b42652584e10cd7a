using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Destinations;

/// <summary>What counts as personal data for a destination that does not allow it: attributes by their names, and values by their looks.</summary>
public static class PersonalData
{
    // With the short names of Insider One's samples, and names that accounts give their own attributes.
    private static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        AttributeName.Email, "em", "e_mail", "email_address", "mail",
        AttributeName.PhoneNumber, "pn", "phone", "mobile", "mobile_number", "msisdn", "gsm", "gsm_number",
        "name", "first_name", "last_name", "full_name", "surname", "birthday", "birthdate", "date_of_birth", "address", "ip", "ip_address",
    };

    /// <summary>Whether an attribute is personal data by its name.</summary>
    public static bool IsAttribute(string attributeName) => Attributes.Contains(attributeName);

    /// <summary>What a value looks like, or null when it looks like no personal data. An e-mail address is anything Insider One's own <c>^.+@.+\..+$</c> takes.</summary>
    public static string? Look(ReadOnlySpan<byte> value)
    {
        var at = value.IndexOf((byte)'@');
        if (at > 0 && value.Length > at + 3 && value[(at + 2)..^1].Contains((byte)'.')) return "an e-mail address";
        Span<byte> number = stackalloc byte[PhoneRule.NormalisedCapacity];
        return value.StartsWith((byte)'+') && PhoneRule.Check(value, number, out _) == AudienceReason.None ? "a phone number" : null;
    }

    /// <summary>Requires that a destination allows its own attribute.</summary>
    /// <exception cref="InsiderException"><c>DestinationPersonalData</c>.</exception>
    public static void RequireAllowed(InsiderDestination destination)
    {
        if (destination.AllowPersonalData) return;
        var name = IsAttribute(destination.AttributeName) ? destination.AttributeName : destination.WireAttributeName;
        if (name is not null && IsAttribute(name)) throw DestinationErrors.DestinationPersonalData(destination.Name, name);
    }

    /// <summary>Requires that an audience may be sent through a destination. Its files are read when their values decide.</summary>
    /// <exception cref="InsiderException"><c>DestinationPersonalData</c>, <c>DestinationPersonalValue</c>, <c>AudienceFileNotReadable</c>.</exception>
    public static void RequireAllowed(InsiderDestination destination, InsiderAudience audience, CancellationToken cancellationToken)
    {
        RequireAllowed(destination);
        if (destination.AllowPersonalData) return;
        using var values = new AudienceFileReader(audience);
        for (long row = 1; values.Read(); row++)
        {
            if ((row & ProgressMeter.RowMask) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (Look(values.Value) is { } look) throw DestinationErrors.DestinationPersonalValue(destination.Name, audience, row, look);
        }
    }
}
