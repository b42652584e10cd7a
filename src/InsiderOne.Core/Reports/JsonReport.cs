using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace InsiderOne.Core.Reports;

/// <summary>A report as one JSON object, written row by row.</summary>
internal static class JsonReport
{
    private const int FlushedBytes = 64 * 1024;

    public static void Write(ReportContent content, Stream stream)
    {
        var options = content.Options;
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        json.WriteStartObject();
        json.WriteString("title", options.Title);
        json.WriteString("createdAt", options.CreatedAt);
        if (options.After is { } after) json.WriteString("after", after);
        if (options.Before is { } before) json.WriteString("before", before);
        json.WriteString("timeZone", options.TimeZone.Id);
        json.WriteNumber("maxInvalidPercent", options.MaxInvalidPercent);
        json.WritePropertyName("summary");
        JsonSerializer.Serialize(json, content.Figures, ReportJson.Default.ReportFigures);
        json.WriteString("periodUnit", content.Periods.Unit.ToString());
        json.WriteStartArray("periods");
        foreach (var period in content.Periods.All) JsonSerializer.Serialize(json, period, ReportJson.Default.ReportPeriod);
        json.WriteEndArray();
        json.WriteStartArray("segments");
        foreach (var entry in content.Entries)
        {
            JsonSerializer.Serialize(json, content.Read(entry), ReportJson.Default.ReportRow);
            if (json.BytesPending > FlushedBytes) json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
