using System.Globalization;
using System.Text.Json;
using InsiderOne.Hosting;

namespace InsiderOne.Relay.Configuration;

/// <summary>The file of a relay's settings: one JSON object; comments are allowed, unknown keys are not.</summary>
internal static class SettingsFile
{
    private const int MaximumBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Form = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">The arguments it may set: <c>--public-uri</c> is the key <c>publicUri</c>.</param>
    /// <returns>The values by the names of the arguments. The parts of a list are parted by semicolons.</returns>
    /// <exception cref="ChildUsageException">It cannot be read, is no such object, or has a key that is unknown.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path, IEnumerable<string> names)
    {
        var known = names.ToDictionary(KeyOf, static name => name, StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = Parse(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw Refusal(path, "it is not one JSON object");
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (!known.TryGetValue(property.Name, out var name)) throw Refusal(path, Unknown(property.Name, known.Keys));
            found[name] = Text(property.Value) ?? throw Refusal(path, $"the value of '{property.Name}' is not text, a number, true or false, or a list of texts");
        }

        return found;
    }

    /// <summary>The key of an argument.</summary>
    public static string KeyOf(string name) => string.Concat(
        name[2..].Split('-').Select(static (word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static JsonDocument Parse(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaximumBytes }) throw Refusal(path, "it is too large for a file of settings");
            return JsonDocument.Parse(File.ReadAllBytes(path), Form);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Refusal(path, e.Message);
        }
        catch (JsonException e)
        {
            // Its own message may quote the file.
            throw Refusal(path, string.Create(CultureInfo.InvariantCulture, $"it is not JSON (line {e.LineNumber + 1})"));
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array when value.EnumerateArray().All(static e => e.ValueKind == JsonValueKind.String) =>
            string.Join(';', value.EnumerateArray().Select(static e => e.GetString())),
        _ => null,
    };

    private static string Unknown(string key, IEnumerable<string> known) => key == "certificatePassword"
        ? $"it holds a password; use 'certificatePasswordFile' or the variable {RelaySettings.PasswordVariable}"
        : $"the key '{key}' is unknown. Known are {string.Join(", ", known)}";

    private static ChildUsageException Refusal(string path, string reason) => new($"--config: '{path}' cannot be used: {reason}.");
}
