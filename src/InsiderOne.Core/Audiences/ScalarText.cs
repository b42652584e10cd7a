using System.Globalization;

namespace InsiderOne.Core.Audiences;

/// <summary>Numbers, dates and the like as text that is the same on every machine, whatever its culture.</summary>
public static class ScalarText
{
    /// <summary>The text of a scalar, or null for anything else: a list, a stream, an object with parts.</summary>
    public static string? Of(object value) => value switch
    {
        string text => text,
        bool truth => truth ? "true" : "false",
        char unit => unit.ToString(),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable scalar and ValueType => scalar.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };
}
