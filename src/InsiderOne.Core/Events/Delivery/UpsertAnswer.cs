using System.Globalization;
using System.Text.Json;

namespace InsiderOne.Core.Events;

/// <summary>
/// The errors of rows inside an answer of 200. Insider One documents that they are there, not their shape; seen in public code is
/// <c>{"data":{"successful":{"count":1},"fail":{"count":1,"errors":{"1":["…"]}}}}</c>. Other shapes are read where they name a place; an
/// answer that counts failures without naming them is a doubt, never a success.
/// </summary>
internal sealed class UpsertAnswer
{
    private static readonly string[] PlaceNames = ["index", "row", "user_index", "userIndex", "position", "user"];
    private static readonly string[] TextNames = ["message", "error", "reason", "errors", "messages", "description"];

    private readonly Dictionary<int, string> _errors = [];

    /// <summary>The errors by the users' places, from 0.</summary>
    public IReadOnlyDictionary<int, string> Errors => _errors;

    /// <summary>Why it is not known which users were taken, or null.</summary>
    public string? Doubt { get; private set; }

    /// <summary>Reads an answer.</summary>
    /// <param name="body">The body, whole.</param>
    /// <param name="count">Users that were sent.</param>
    public static UpsertAnswer Read(ReadOnlySpan<byte> body, int count)
    {
        var answer = new UpsertAnswer();
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            answer.Read(document.RootElement, count);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            answer.Doubt = "the answer cannot be understood";
        }

        return answer;
    }

    private void Read(JsonElement root, int count)
    {
        if (SaysNo(root)) Doubt = "the answer says that it was no success, and not of which users";
        var data = root.TryGetProperty("data", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;
        if (!data.TryGetProperty("fail", out var fail) && !data.TryGetProperty("failed", out fail))
        {
            RequireTaken(data, count);
            return;
        }

        var errors = fail.ValueKind == JsonValueKind.Object && fail.TryGetProperty("errors", out var listed) ? listed : fail;
        if (errors.ValueKind == JsonValueKind.Object) ReadMap(errors, count);
        else if (errors.ValueKind == JsonValueKind.Array) ReadList(errors, count);
        var failed = fail.ValueKind == JsonValueKind.Object && fail.TryGetProperty("count", out var number) && number.TryGetInt32(out var given) ? given : _errors.Count;
        if (count == 1 && failed > 0) _errors.TryAdd(0, Text(errors) ?? "no reason was given");
        RequireTaken(data, count);
        if (failed > _errors.Count)
            Doubt = string.Create(CultureInfo.InvariantCulture, $"{failed:N0} users were refused, and the answer does not say which");
    }

    // Fewer were taken than were sent and not refused: some are lost without a word.
    private void RequireTaken(JsonElement data, int count)
    {
        if (!data.TryGetProperty("successful", out var taken) && !data.TryGetProperty("success", out taken)) return;
        if (taken.ValueKind == JsonValueKind.Object && taken.TryGetProperty("count", out var number) && number.TryGetInt32(out var given) && given < count - _errors.Count)
            Doubt = string.Create(CultureInfo.InvariantCulture, $"{given:N0} of {count:N0} users were taken, and the answer does not say which");
    }

    // Insider One's other answers say so in one of these ways (rate-limit and status-code pages).
    private static bool SaysNo(JsonElement root) =>
        (root.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.False)
        || (root.TryGetProperty("error", out var error) && IsSomething(error))
        || (root.TryGetProperty("errors", out var errors) && IsSomething(errors));

    private static bool IsSomething(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 },
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.True or JsonValueKind.Number => true,
        _ => false,
    };

    private void ReadMap(JsonElement errors, int count)
    {
        var found = errors.EnumerateObject().Where(p => p.Name != "count").Select(p => (Place: Number(p.Name), Text: Text(p.Value) ?? p.Name)).ToList();
        // Counted from 1 where one is the number of all.
        var from = found.Exists(f => f.Place == count) && !found.Exists(f => f.Place == 0) ? 1 : 0;
        foreach (var (place, text) in found) Note(place - from, text, count);
    }

    private void ReadList(JsonElement errors, int count)
    {
        foreach (var error in errors.EnumerateArray())
        {
            var text = Text(error) ?? "no reason was given";
            Note(error.ValueKind == JsonValueKind.Object ? PlaceOf(error) : InText(text), text, count);
        }
    }

    private void Note(int? place, string text, int count)
    {
        if (place is not { } at || at < 0 || at >= count) return;
        _errors[at] = _errors.TryGetValue(at, out var before) && before != text ? $"{before}; {text}" : text;
    }

    private static int? PlaceOf(JsonElement error)
    {
        foreach (var name in PlaceNames)
        {
            if (!error.TryGetProperty(name, out var value)) continue;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)) return number;
            if (value.ValueKind == JsonValueKind.String && Number(value.GetString()!) is { } written) return written;
        }

        return null;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => Joined(value.EnumerateArray().Select(Text)),
        JsonValueKind.Object => TextNames.Select(n => value.TryGetProperty(n, out var inner) ? Text(inner) : null).FirstOrDefault(t => t is not null) ?? Joined(value.EnumerateObject().Select(p => Text(p.Value))),
        _ => null,
    };

    private static string? Joined(IEnumerable<string?> texts) => string.Join("; ", texts.OfType<string>().Distinct(StringComparer.Ordinal)) is { Length: > 0 } text ? text : null;

    // users[3].events[0] and users.3.events.0 mean the fourth user.
    private static int? InText(string text)
    {
        var users = text.IndexOf("users", StringComparison.OrdinalIgnoreCase);
        return users < 0 ? null : Number(text[(users + "users".Length)..]);
    }

    private static int? Number(string text)
    {
        var digits = text.AsSpan().TrimStart("users.[]");
        var end = 0;
        while (end < digits.Length && char.IsAsciiDigit(digits[end])) end++;
        return int.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
