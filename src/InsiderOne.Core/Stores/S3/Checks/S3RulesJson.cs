using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace InsiderOne.Core.Stores.S3.Checks;

/// <summary>Life-cycle rules as <c>aws s3api put-bucket-lifecycle-configuration</c> takes them, for whoever may set them.</summary>
internal static class S3RulesJson
{
    // One line, with prefixes readable.
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<XElement> rules) =>
        new JsonObject { ["Rules"] = new JsonArray([.. rules.Select(r => Object(r))]) }.ToJsonString(Options);

    private static JsonNode Object(XElement element) => element.HasElements
        ? new JsonObject(element.Elements().Select(c => KeyValuePair.Create(c.Name.LocalName, (JsonNode?)Object(c))))
        : int.TryParse(element.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) && element.Name.LocalName.Contains("Days", StringComparison.Ordinal)
            ? JsonValue.Create(number)
            : JsonValue.Create(element.Value);
}
