using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace InsiderOne.Core.Callbacks;

/// <summary>The counts of one callback (Insider One, FPS: result of an upload). Unknown fields are allowed and stay in the stored body.</summary>
/// <param name="SegmentName">The segment's name as the callback gives it, or null.</param>
/// <param name="Valid">Rows whose value is valid for the attribute's type.</param>
/// <param name="Invalid">Rows whose value is not.</param>
/// <param name="Total">Rows in the file.</param>
public sealed record CallbackCounts(string? SegmentName, long Valid, long Invalid, long Total)
{
    /// <summary>Reads a body. False when it is not a JSON object with three non-negative whole numbers; such a body never completes a segment.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out CallbackCounts? counts)
    {
        counts = null;
        // A byte order mark is not JSON, but it is no reason to lose counts either.
        if (body.StartsWith("\uFEFF"u8)) body = body[3..];
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return false;
            if (Number(root, "valid_values_count") is not { } valid
                || Number(root, "invalid_values_count") is not { } invalid
                || Number(root, "total_entered_values") is not { } total) return false;
            var name = root.TryGetProperty("segment_name", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            counts = new CallbackCounts(name, valid, invalid, total);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>What does not add up, or null when everything does.</summary>
    /// <param name="segmentName">The name that was sent.</param>
    /// <param name="rowCount">The rows that were sent.</param>
    public string? Discrepancy(string segmentName, long rowCount)
    {
        var found = new List<string>();
        if (SegmentName is not null && !string.Equals(SegmentName, segmentName, StringComparison.Ordinal))
            found.Add("the callback names another segment");
        // By subtraction: a sum of two lying counts could overflow.
        if (Total < Valid || Total - Valid != Invalid)
            found.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Valid} valid and {Invalid} invalid are not {Total} in total"));
        if (Total != rowCount)
            found.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rowCount} values were sent, {Total} were read"));
        return found.Count == 0 ? null : string.Join("; ", found);
    }

    private static long? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0
            ? number
            : null;
}
