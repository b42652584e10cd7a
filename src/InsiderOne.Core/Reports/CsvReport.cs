using System.Globalization;
using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Reports;

/// <summary>A report as CSV: a row for each segment, safe to open in a spreadsheet, the same in every culture.</summary>
internal static class CsvReport
{
    private static readonly (string Name, Func<ReportRow, string?> Value)[] Columns =
    [
        ("segment_name", r => r.SegmentName), ("status", r => r.Status.ToString()), ("attention", r => r.Attention),
        ("sent_count", r => Text(r.SentCount)), ("valid_count", r => Text(r.ValidCount)), ("invalid_count", r => Text(r.InvalidCount)),
        ("total_count", r => Text(r.TotalCount)), ("invalid_percent", r => Text(r.InvalidPercent)), ("attribute_name", r => r.AttributeName),
        ("wire_attribute_name", r => r.WireAttributeName), ("partner_name", r => r.PartnerName), ("planned_at", r => Text(r.PlannedAt)),
        ("submitted_at", r => Text(r.SubmittedAt)), ("ended_at", r => Text(r.EndedAt)), ("elapsed_seconds", r => Text(r.ElapsedSeconds)),
        ("part", r => Text(r.Part)), ("part_count", r => Text(r.PartCount)), ("attempt_count", r => Text(r.AttemptCount)),
        ("status_message", r => r.StatusMessage), ("discrepancy", r => r.Discrepancy), ("recommended_action", r => r.RecommendedAction), ("id", r => r.Id),
    ];

    public static void Write(ReportContent content, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', Columns.Select(c => c.Name)));
        foreach (var entry in content.Entries)
        {
            var row = content.Read(entry);
            writer.WriteLine(string.Join(',', Columns.Select(c => SpreadsheetCell.Field(c.Value(row) ?? ""))));
        }
    }

    private static string? Text(IFormattable? value) => value switch
    {
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        double number => number.ToString("0.###", CultureInfo.InvariantCulture),
        _ => value?.ToString(null, CultureInfo.InvariantCulture),
    };
}
