using System.Globalization;
using System.Text;

namespace InsiderOne.Core.Segments;

/// <summary>The names of segments: 1 to 40 characters, counted as Insider One counts them, in Unicode code points (Insider One, FPS limitations).</summary>
public static class SegmentName
{
    /// <summary>The longest name, in Unicode code points.</summary>
    public const int MaximumLength = 40;

    private const string DefaultDateFormat = "yyyy-MM-dd";

    /// <summary>The name of one part.</summary>
    /// <param name="template">The name, with <c>{date}</c>, <c>{date:format}</c>, <c>{attribute}</c>, <c>{split}</c>, <c>{treatment}</c> or <c>{part}</c>.</param>
    /// <param name="attributeName">What <c>{attribute}</c> stands for.</param>
    /// <param name="part">The number of the part, from 1; <c>-{part}</c> is appended when there are several and the template does not say where.</param>
    /// <param name="partCount">Parts in all.</param>
    /// <param name="now">What <c>{date}</c> stands for, in UTC.</param>
    /// <param name="splitValue">What <c>{split}</c> stands for; null or empty where there is nothing.</param>
    /// <param name="treatment">What <c>{treatment}</c> stands for; null where there is none.</param>
    /// <exception cref="InsiderException">
    /// <c>SegmentNameInvalid</c>, <c>SegmentNameTooLong</c>, <c>SegmentNameTokenUnknown</c>, <c>SegmentNameSplitMissing</c>, <c>SegmentNameTreatmentMissing</c>.
    /// </exception>
    public static string Expand(
        string template, string attributeName, int part, int partCount, DateTimeOffset now, string? splitValue = null, string? treatment = null)
    {
        var hasPart = false;
        var name = new StringBuilder();
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0 && rest[open..].IndexOf('}') is var length and > 0)
        {
            name.Append(rest[..open]);
            var token = rest.Slice(open + 1, length - 1).ToString();
            hasPart |= token == "part";
            name.Append(token switch
            {
                "split" => SplitValue(template, splitValue),
                "treatment" => treatment ?? throw SegmentErrors.SegmentNameTreatmentMissing(template),
                _ => Value(template, token, attributeName, part, now),
            });
            rest = rest[(open + length + 1)..];
        }

        name.Append(rest);
        if (partCount > 1 && !hasPart) name.Append(CultureInfo.InvariantCulture, $"-{part}");
        return Check(name.ToString(), partCount > 1);
    }

    private static string SplitValue(string template, string? splitValue) =>
        string.IsNullOrEmpty(splitValue) ? throw SegmentErrors.SegmentNameSplitMissing(template) : splitValue;

    private static string Value(string template, string token, string attributeName, int part, DateTimeOffset now)
    {
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        var format = colon < 0 ? DefaultDateFormat : token[(colon + 1)..];
        try
        {
            return (colon < 0 ? token : token[..colon]) switch
            {
                "date" when format.Length > 0 => now.UtcDateTime.ToString(format, CultureInfo.InvariantCulture),
                "attribute" when colon < 0 => attributeName,
                "part" when colon < 0 => part.ToString(CultureInfo.InvariantCulture),
                _ => throw SegmentErrors.SegmentNameTokenUnknown(template, $"{{{token}}}"),
            };
        }
        catch (FormatException)
        {
            throw SegmentErrors.SegmentNameTokenUnknown(template, $"{{{token}}}");
        }
    }

    private static string Check(string name, bool hasPart)
    {
        if (string.IsNullOrWhiteSpace(name)) throw SegmentErrors.SegmentNameInvalid(name, "is empty");
        if (name.Any(char.IsControl)) throw SegmentErrors.SegmentNameInvalid(name, "has a control character");
        if (name.Length != name.Trim().Length) throw SegmentErrors.SegmentNameInvalid(name, "begins or ends with a space");
        var length = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            // A lone surrogate enumerates as the replacement character; it cannot be sent as UTF-8.
            if (rune == Rune.ReplacementChar && !name.Contains('\uFFFD', StringComparison.Ordinal))
                throw SegmentErrors.SegmentNameInvalid(name, "has half a surrogate pair");
            length++;
        }

        return length <= MaximumLength ? name : throw SegmentErrors.SegmentNameTooLong(name, length, hasPart);
    }
}
