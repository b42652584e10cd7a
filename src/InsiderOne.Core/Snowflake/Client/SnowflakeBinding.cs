using System.Globalization;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Snowflake;

/// <summary>A value for a question mark. On the wire every value is text, with the type beside it (Snowflake, SQL API, bindings).</summary>
/// <param name="Type">Snowflake's name of the type.</param>
/// <param name="Value">The value, or null.</param>
public sealed record SnowflakeBinding(string Type, string? Value)
{
    /// <summary>The values for the question marks of a query, from parameters named by their position: 1, 2, …</summary>
    /// <exception cref="InsiderException"><c>SnowflakeParameterInvalid</c>.</exception>
    public static IReadOnlyList<SnowflakeBinding> Of(IReadOnlyDictionary<string, object?> parameters)
    {
        var bindings = new List<SnowflakeBinding>();
        for (var i = 1; i <= parameters.Count; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            if (!parameters.TryGetValue(name, out var value)) throw SnowflakeErrors.SnowflakeParameterInvalid(parameters.Keys.First(key => !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n < 1 || n > parameters.Count));
            bindings.Add(Of(name, value));
        }

        return bindings;
    }

    private static SnowflakeBinding Of(string name, object? value) => value switch
    {
        null => new("TEXT", null),
        bool truth => new("BOOLEAN", truth ? "true" : "false"),
        byte or sbyte or short or ushort or int or uint or long or ulong or decimal => new("FIXED", ScalarText.Of(value)),
        float or double => new("REAL", ScalarText.Of(value)),
        DateTimeOffset time => new("TIMESTAMP_LTZ", Nanoseconds(time.UtcDateTime)),
        DateTime time => new("TIMESTAMP_NTZ", Nanoseconds(time)),
        DateOnly day => new("DATE", ((long)(day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400_000).ToString(CultureInfo.InvariantCulture)),
        _ when ScalarText.Of(value) is { } text => new("TEXT", text),
        _ => throw SnowflakeErrors.SnowflakeParameterInvalid(name),
    };

    private static string Nanoseconds(DateTime time) => ((Int128)(time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
