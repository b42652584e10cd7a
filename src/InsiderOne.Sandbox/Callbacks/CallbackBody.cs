using System.Text.Json;
using InsiderOne.Sandbox.Faults;
using InsiderOne.Sandbox.Processing;

namespace InsiderOne.Sandbox.Callbacks;

/// <summary>The bodies of a segment's callback, with the faults asked for.</summary>
internal static class CallbackBody
{
    private static ReadOnlySpan<byte> Html => "<html><body><h1>502 Bad Gateway</h1></body></html>"u8;

    /// <summary>The bodies to POST, one after the other.</summary>
    public static IReadOnlyList<byte[]> All(AcceptedSegment segment, AudienceCounts counts)
    {
        var faults = segment.Faults;
        if (faults.Contains(Fault.NoCallback))
            return [];
        if (faults.Contains(Fault.CallbackHtml))
            return [Html.ToArray()];
        var body = Write(segment.Name, counts, faults);
        List<byte[]> bodies = [body];
        if (faults.Contains(Fault.GarbageCallback))
            bodies.Insert(0, body[..(body.Length / 2)]);
        if (faults.Contains(Fault.CallbackTwice))
            bodies.Add(body);
        return bodies;
    }

    private static byte[] Write(string segmentName, AudienceCounts counts, FaultSet faults)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("segment_name", faults.Contains(Fault.CallbackOtherName) ? "another segment" : segmentName);
            json.WriteNumber("valid_values_count", counts.ValidCount);
            json.WriteNumber("invalid_values_count", counts.InvalidCount);
            json.WriteNumber("total_entered_values", counts.ValidCount + counts.InvalidCount + (faults.Contains(Fault.CallbackWrongSums) ? 1 : 0));
            if (faults.Contains(Fault.CallbackExtraFields))
            {
                json.WriteString("status", "done");
                json.WriteStartObject("details");
                json.WriteNumber("matched_users", counts.ValidCount);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
