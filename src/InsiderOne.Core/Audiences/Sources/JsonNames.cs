using System.Text.Json;

namespace InsiderOne.Core.Audiences;

/// <summary>The names that <c>-Column</c> could give of a JSON object.</summary>
internal static class JsonNames
{
    /// <summary>The object's properties, those of an object in it with a dot: <c>user.email</c>.</summary>
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        using var document = JsonDocument.ParseValue(ref reader);
        return [.. Of(document.RootElement, "")];
    }

    private static IEnumerable<string> Of(JsonElement parent, string prefix) => parent.EnumerateObject().SelectMany(property =>
        property.Value.ValueKind == JsonValueKind.Object ? Of(property.Value, $"{prefix}{property.Name}.") : [prefix + property.Name]);
}
