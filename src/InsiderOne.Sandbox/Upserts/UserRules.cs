using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using InsiderOne.Sandbox.Processing;

namespace InsiderOne.Sandbox.Upserts;

/// <summary>What a user of an upsert must be (Insider One, Upsert API): known by an identifier, and with attributes or events. No text repeats a value.</summary>
internal static partial class UserRules
{
    /// <summary>The errors of users, by their places.</summary>
    public static Dictionary<int, List<string>> Check(IReadOnlyList<JsonElement> users)
    {
        var errors = new Dictionary<int, List<string>>();
        for (var place = 0; place < users.Count; place++)
        {
            if (Errors(users[place]).ToList() is { Count: > 0 } found)
                errors.Add(place, found);
        }

        return errors;
    }

    /// <summary>The events of a user.</summary>
    public static int EventCount(JsonElement user) => user.TryGetProperty("events", out var events) ? events.GetArrayLength() : 0;

    private static IEnumerable<string> Errors(JsonElement user)
    {
        if (user.ValueKind != JsonValueKind.Object)
            return ["a user must be an object"];
        return IdentifierErrors(user).Concat(ContentErrors(user));
    }

    private static IEnumerable<string> IdentifierErrors(JsonElement user)
    {
        if (!user.TryGetProperty("identifiers", out var identifiers) || identifiers.ValueKind != JsonValueKind.Object)
        {
            yield return "identifiers are required";
            yield break;
        }

        var count = 0;
        foreach (var identifier in identifiers.EnumerateObject())
        {
            if (identifier.NameEquals("custom"))
            {
                count += identifier.Value.ValueKind == JsonValueKind.Object ? identifier.Value.EnumerateObject().Count() : 0;
                continue;
            }

            count++;
            if (identifier.Name is not ("email" or "phone_number" or "uuid"))
                yield return $"the identifier {identifier.Name} is unknown";
            else if (identifier.Value.ValueKind != JsonValueKind.String || !ValueRules.For(identifier.Name)(Encoding.UTF8.GetBytes(identifier.Value.GetString()!)))
                yield return $"{identifier.Name} is not valid";
        }

        if (count == 0)
            yield return "at least one identifier is required";
    }

    private static IEnumerable<string> ContentErrors(JsonElement user)
    {
        var hasAttributes = user.TryGetProperty("attributes", out var attributes);
        var hasEvents = user.TryGetProperty("events", out var events);
        if (!hasAttributes && !hasEvents)
            yield return "attributes or events are required";
        if (hasAttributes && attributes.ValueKind != JsonValueKind.Object)
            yield return "attributes must be an object";
        if (!hasEvents)
            yield break;
        if (events.ValueKind != JsonValueKind.Array)
        {
            yield return "events must be a list";
            yield break;
        }

        foreach (var error in events.EnumerateArray().SelectMany(EventErrors))
            yield return error;
    }

    private static IEnumerable<string> EventErrors(JsonElement happened)
    {
        if (happened.ValueKind != JsonValueKind.Object)
        {
            yield return "an event must be an object";
            yield break;
        }

        if (!happened.TryGetProperty("event_name", out var name) || name.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(name.GetString()))
            yield return "event_name is required";
        if (!happened.TryGetProperty("timestamp", out var time) || time.ValueKind != JsonValueKind.String || !Timestamp().IsMatch(time.GetString()!) || !time.TryGetDateTimeOffset(out _))
            yield return "timestamp must be an RFC 3339 time";
        if (happened.TryGetProperty("event_params", out var parameters) && parameters.ValueKind != JsonValueKind.Object)
            yield return "event_params must be an object";
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timestamp();
}
