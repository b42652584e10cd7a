using System.Globalization;
using System.Text;
using System.Text.Json;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Events;

/// <summary>Writes a value of a parameter or attribute as JSON: numbers, truth values and lists as what they are, text as text unless it was said to stand for something else.</summary>
internal sealed class EventValue(TimeZoneInfo? zone)
{
    /// <summary>Writes a value that is there.</summary>
    /// <returns>The reason it cannot be sent, or null.</returns>
    public string? TryWrite(Utf8JsonWriter json, object value, InsiderAttributeType type)
    {
        switch (value)
        {
            case bool truth:
                json.WriteBooleanValue(truth);
                return null;
            case string text:
                return TryWriteText(json, text, type);
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                json.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                return null;
            case float or double or Half:
                var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                if (!double.IsFinite(number)) return "NumberFormat";
                json.WriteNumberValue(number);
                return null;
            case DateTime or DateTimeOffset:
                return TryWriteTime(json, value);
            case IReadOnlyList<object?> list:
                return TryWriteList(json, list, type);
            default:
                return ScalarText.Of(value) is { } scalar ? TryWriteText(json, scalar, type) : "NotText";
        }
    }

    private string? TryWriteText(Utf8JsonWriter json, string text, InsiderAttributeType type)
    {
        text = text.Trim();
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (type)
        {
            case InsiderAttributeType.Number:
                if (NumberRule.Check(bytes) != AudienceReason.None || !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return "NumberFormat";
                json.WriteNumberValue(number);
                return null;
            case InsiderAttributeType.Boolean:
                if (BooleanRule.Check(bytes, out var truth) != AudienceReason.None) return "BooleanFormat";
                json.WriteBooleanValue(truth.SequenceEqual("true"u8));
                return null;
            case InsiderAttributeType.DateTime:
                return TryWriteTime(json, text);
            default:
                if (TextRule.Check(bytes) is not AudienceReason.None and var reason) return reason.ToString();
                json.WriteStringValue(text);
                return null;
        }
    }

    private string? TryWriteTime(Utf8JsonWriter json, object value)
    {
        if (EventTimestamp.TryNormalise(value, zone, out var text) is { } reason) return reason;
        json.WriteStringValue(text);
        return null;
    }

    private string? TryWriteList(Utf8JsonWriter json, IReadOnlyList<object?> list, InsiderAttributeType type)
    {
        json.WriteStartArray();
        foreach (var item in list)
        {
            if (item is null or IReadOnlyList<object?>) return "NotText";
            if (TryWrite(json, item, type) is { } reason) return reason;
        }

        json.WriteEndArray();
        return null;
    }
}
