using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace InsiderOne.Core.Api;

/// <summary>The words in an answer's body. Insider One's hosts use at least six shapes of error (Insider One, status codes); anything else is shown as text, cut short.</summary>
internal static partial class AnswerText
{
    private const int MaximumLength = 200;

    /// <summary>Reads a body. Never throws, and never returns a secret of ours that the answer repeats, nor the path and query of any URL.</summary>
    public static string Read(ReadOnlySpan<byte> body, RequestSecrets secrets)
    {
        var text = FromJson(body) ?? Encoding.UTF8.GetString(body);
        if (text.AsSpan().TrimStart().StartsWith("<")) return "an HTML page";
        text = secrets.RemoveFrom(text);
        text = UrlSecrets().Replace(text, "${origin}…");
        text = Blanks().Replace(text, " ").Trim();
        return text.Length <= MaximumLength ? text : text[..MaximumLength] + "…";
    }

    private static string? FromJson(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return FromElement(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? FromElement(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.String) return root.GetString();
        if (root.ValueKind != JsonValueKind.Object) return null;
        if (Text(root, "statusMessage") is { } status) return status;
        if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
        {
            var texts = errors.EnumerateArray().Select(FromError).OfType<string>().ToList();
            if (texts.Count > 0) return string.Join("; ", texts);
        }

        return (Text(root, "error"), Text(root, "message")) switch
        {
            ({ } code, { } message) => $"{code}: {message}",
            var (code, message) => code ?? message,
        };
    }

    private static string? FromError(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => error.GetString(),
        JsonValueKind.Object when Text(error, "field") is { } field => $"{field}: {Text(error, "message")}",
        JsonValueKind.Object => Text(error, "message"),
        _ => null,
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A URL's host may be told, its path and query (a callback's token, a presigned signature) may not.
    [GeneratedRegex(@"(?<origin>https?:(?:\\?/){2}[^/\\\s""'<>?]+)[^\s""'<>]*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UrlSecrets();

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}
