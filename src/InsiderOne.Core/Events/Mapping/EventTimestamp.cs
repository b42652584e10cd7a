using System.Globalization;

namespace InsiderOne.Core.Events;

/// <summary>
/// Times of events: RFC 3339, sent in UTC. A time without an offset is nobody's: it is refused, unless the zone it was written in is given.
/// </summary>
internal static class EventTimestamp
{
    private const int MostDigits = 7;

    private static readonly string[] Separators = ["'T'", "'t'", " "];
    private static readonly string[] Times = ["HH:mm:ss", "HH:mm:ss.FFFFFFF", "HH:mm"];
    private static readonly string[] WithOffset = [.. Forms("zzz").Concat(Forms("'Z'")).Concat(Forms("'z'"))];
    private static readonly string[] WithoutOffset = [.. Forms("")];

    /// <summary>Normalises a time.</summary>
    /// <param name="value">Text, or a time of .NET.</param>
    /// <param name="zone">The zone of times without an offset, or null.</param>
    /// <param name="text">The time as it is sent.</param>
    /// <returns>The reason it cannot be sent, or null.</returns>
    public static string? TryNormalise(object value, TimeZoneInfo? zone, out string text)
    {
        text = "";
        switch (value)
        {
            case DateTimeOffset time:
                text = Written(time);
                return null;
            case DateTime { Kind: not DateTimeKind.Unspecified } time:
                text = Written(new DateTimeOffset(time));
                return null;
            case DateTime time:
                return InZone(time, zone, out text);
            case string given:
                return FromText(given.Trim(), zone, out text);
            default:
                return "TimestampFormat";
        }
    }

    private static string? FromText(string given, TimeZoneInfo? zone, out string text)
    {
        text = "";
        given = Shortened(given);
        var isUtc = given.EndsWith('Z') || given.EndsWith('z');
        if (DateTimeOffset.TryParseExact(given, WithOffset, CultureInfo.InvariantCulture, isUtc ? DateTimeStyles.AssumeUniversal : DateTimeStyles.None, out var time))
        {
            text = Written(time);
            return null;
        }

        return DateTime.TryParseExact(given, WithoutOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? InZone(local, zone, out text) : "TimestampFormat";
    }

    private static string? InZone(DateTime local, TimeZoneInfo? zone, out string text)
    {
        text = "";
        if (zone is null) return "TimestampNoOffset";
        // The hour that is left out in spring, and the one that comes twice in autumn.
        if (zone.IsInvalidTime(local)) return "TimestampNotInZone";
        if (zone.IsAmbiguousTime(local)) return "TimestampAmbiguousInZone";
        text = Written(new DateTimeOffset(local, zone.GetUtcOffset(local)));
        return null;
    }

    private static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    // Databases write nanoseconds, of which .NET knows hundreds.
    private static string Shortened(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0) return text;
        var end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - point - 1 <= MostDigits ? text : text.Remove(point + 1 + MostDigits, end - point - 1 - MostDigits);
    }

    // A space in place of the T is what databases write.
    private static IEnumerable<string> Forms(string offset) =>
        from separator in Separators
        from time in Times
        select $"yyyy-MM-dd{separator}{time}{offset}";
}
