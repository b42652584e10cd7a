using System.Globalization;
using System.Text;
using System.Text.Json;
using InsiderOne.Sandbox.Faults;
using InsiderOne.Sandbox.Uploads;

namespace InsiderOne.Sandbox.Upserts;

/// <summary>The answers to an upsert. That errors of users come inside a 200 is documented; the shape is the one seen in public code, the texts are ours.</summary>
internal static class UpsertAnswers
{
    public static UploadAnswer TooLarge { get; } = new(400, """{"error":"the body must have fewer than 5000000 bytes"}""");

    public static UploadAnswer TooManyUsers { get; } = new(400, """{"error":"at most 1000 users are allowed"}""");

    /// <summary>Whether a refusal can be an answer to an upsert: one about names and files cannot.</summary>
    public static bool Knows(Fault fault) => fault is not (Fault.NameInUse or Fault.FileUrlInvalid or Fault.FileTooLarge);

    /// <summary>The counts, with the errors by the users' places.</summary>
    public static UploadAnswer Counts(int accepted, IReadOnlyDictionary<int, List<string>> errors, FaultSet faults)
    {
        if (faults.Contains(Fault.UpsertGarbage))
            return new UploadAnswer(200, "<html><body><h1>200 OK</h1></body></html>", "text/html");
        var unnamed = faults.Contains(Fault.RowErrorsUnnamed) ? 1 : 0;
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteStartObject("successful");
            json.WriteNumber("count", accepted - unnamed);
            json.WriteEndObject();
            json.WriteStartObject("fail");
            json.WriteNumber("count", errors.Count + unnamed);
            if (errors.Count > 0)
                WriteErrors(json, errors);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new UploadAnswer(200, Encoding.UTF8.GetString(body.ToArray()));
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyDictionary<int, List<string>> errors)
    {
        json.WriteStartObject("errors");
        foreach (var (place, texts) in errors.OrderBy(static e => e.Key))
        {
            json.WriteStartArray(place.ToString(CultureInfo.InvariantCulture));
            foreach (var text in texts)
                json.WriteStringValue(text);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
