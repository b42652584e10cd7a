using System.Text.Json;

namespace InsiderOne.Core.Audiences;

/// <summary>The names that <c>-Column</c> could give of a JSON object.</summary>
internal static class JsonNames
{
    /// <summary>The object's properties, those of an object in it with a dot: <c>user.email</c>. Null when a name is no text.</summary>
    public static IReadOnlyList<string>? Of(ReadOnlySpan<byte> line)
    {
        if (Utf8Text.Trim(line).IsEmpty) return null;
        var reader = new Utf8JsonReader(line);
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return [.. Of(document.RootElement, "")];
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Of(JsonElement parent, string prefix) => parent.EnumerateObject().SelectMany(property =>
        property.Value.ValueKind == JsonValueKind.Object ? Of(property.Value, $"{prefix}{property.Name}.") : [prefix + property.Name]);
}
