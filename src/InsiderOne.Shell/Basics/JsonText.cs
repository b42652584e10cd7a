using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InsiderOne.Shell.Basics;

/// <summary>Writes objects as JSON the way pwsh does: properties a script sees, enumerations as numbers, dates in ISO 8601.</summary>
internal sealed class JsonText(int depth, bool isCompressed, bool enumsAsStrings)
{
    /// <summary>True when something was deeper than allowed.</summary>
    public bool IsTruncated { get; private set; }

    public string Write(object? value)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = !isCompressed,
            NewLine = Environment.NewLine,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 256,
        };
        using (var writer = new Utf8JsonWriter(stream, options))
            WriteValue(writer, value, level: 0);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void WriteValue(Utf8JsonWriter writer, object? value, int level)
    {
        var plain = value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;
        switch (plain)
        {
            case null or DBNull:
                writer.WriteNullValue();
                break;
            case SwitchParameter given:
                writer.WriteBooleanValue(given.IsPresent);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case string or char or Guid or Uri or Version:
                writer.WriteStringValue(plain.ToString());
                break;
            case DateTime date:
                writer.WriteStringValue(date.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset date:
                writer.WriteStringValue(date.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
                break;
            case Enum name when enumsAsStrings:
                writer.WriteStringValue(name.ToString());
                break;
            case Enum number:
                writer.WriteNumberValue(Convert.ToDecimal(number, CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteNumber(writer, number);
                break;
            case float number when float.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case float number:
                WriteNumber(writer, number);
                break;
            case IConvertible when plain is decimal || plain.GetType().IsPrimitive:
                writer.WriteNumberValue(Convert.ToDecimal(plain, CultureInfo.InvariantCulture));
                break;
            case IDictionary or IEnumerable when level > depth:
                Truncate(writer, plain);
                break;
            case IDictionary table:
                WriteTable(writer, table, level);
                break;
            case IEnumerable list:
                WriteList(writer, list, level);
                break;
            default:
                WriteObject(writer, PSObject.AsPSObject(value!), level);
                break;
        }
    }

    // NaN and infinity are no JSON numbers.
    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    private void WriteTable(Utf8JsonWriter writer, IDictionary table, int level)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in table)
        {
            writer.WritePropertyName(entry.Key.ToString()!);
            WriteValue(writer, entry.Value, level + 1);
        }

        writer.WriteEndObject();
    }

    private void WriteList(Utf8JsonWriter writer, IEnumerable list, int level)
    {
        writer.WriteStartArray();
        foreach (var item in list)
            WriteValue(writer, item, level + 1);
        writer.WriteEndArray();
    }

    private void WriteObject(Utf8JsonWriter writer, PSObject item, int level)
    {
        if (level > depth)
        {
            Truncate(writer, item);
            return;
        }

        writer.WriteStartObject();
        foreach (var property in item.Properties.Where(p => p.IsGettable))
        {
            writer.WritePropertyName(property.Name);
            WriteValue(writer, ValueOf(property), level + 1);
        }

        writer.WriteEndObject();
    }

    // A property that throws is null in JSON, as in pwsh.
    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private void Truncate(Utf8JsonWriter writer, object value)
    {
        IsTruncated = true;
        writer.WriteStringValue(value.ToString());
    }
}
