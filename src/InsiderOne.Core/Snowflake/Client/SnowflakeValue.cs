using System.Globalization;

namespace InsiderOne.Core.Snowflake;

/// <summary>Reads values, which are all text on the wire, by their column's type (Snowflake, SQL API, "Getting the data from the results").</summary>
public static class SnowflakeValue
{
    /// <summary>The value as .NET has it: string, decimal, double, bool, DateOnly, TimeSpan, DateTime, DateTimeOffset; null for NULL.</summary>
    /// <exception cref="InsiderException"><c>SnowflakeAnswerInvalid</c>.</exception>
    public static object? Read(string type, string? text)
    {
        if (text is null) return null;
        try
        {
            return type.ToUpperInvariant() switch
            {
                "FIXED" => decimal.Parse(text, CultureInfo.InvariantCulture),
                "REAL" => double.Parse(text, CultureInfo.InvariantCulture),
                "BOOLEAN" => text is "true" or "1",
                "DATE" => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(int.Parse(text, CultureInfo.InvariantCulture)),
                "TIME" => TimeSpan.FromTicks(Ticks(text)),
                "TIMESTAMP_NTZ" => DateTime.SpecifyKind(DateTime.UnixEpoch.AddTicks(Ticks(text)), DateTimeKind.Unspecified),
                "TIMESTAMP_LTZ" => DateTimeOffset.UnixEpoch.AddTicks(Ticks(text)),
                "TIMESTAMP_TZ" => Zoned(text),
                _ => text,
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            throw SnowflakeErrors.SnowflakeAnswerInvalid($"a value is no {type}");
        }
    }

    // "seconds.nnnnnnnnn": a tick is a hundred nanoseconds.
    private static long Ticks(string text) => (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond);

    // "seconds.nnnnnnnnn offset", where the offset is minutes and 1440.
    private static DateTimeOffset Zoned(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var minutes = int.Parse(text[(space + 1)..], CultureInfo.InvariantCulture) - 1440;
        return DateTimeOffset.UnixEpoch.AddTicks(Ticks(text[..space])).ToOffset(TimeSpan.FromMinutes(minutes));
    }
}
