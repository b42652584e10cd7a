using System.Text;
using InsiderOne.Core.Events;

namespace InsiderOne.Core.Tests.Events;

public sealed class EventMappingTests
{
    private static readonly string[] Canonical = ["email", "event_name", "timestamp", "event_params.unit_price", "event_params.custom.store", "attributes.city", "unrelated"];

    [Fact]
    public void Columns_with_the_names_of_the_api_need_no_mapping()
    {
        var json = Map(new EventMapping(), Canonical, "Ada@Example.com", "purchase", "2026-11-24T06:30:00+01:00", "12.5", "Berlin", "Ulm", "not sent");
        Assert.Equal("""{"identifiers":{"email":"ada@example.com"},"attributes":{"city":"Ulm"},"events":[{"event_name":"purchase","timestamp":"2026-11-24T05:30:00Z","event_params":{"unit_price":"12.5","custom":{"store":"Berlin"}}}]}""", json);
    }

    [Fact]
    public void Other_columns_are_mapped_and_other_identifiers_are_custom()
    {
        var mapping = new EventMapping
        {
            Identifiers = Pairs(("email", "E-mail"), ("phone_number", "Phone"), ("loyalty_id", "Card")),
            EventName = "purchase",
            TimestampColumn = "Ordered",
            Parameters = Pairs(("unit_price", "Price"), ("in_stock", "Stock"), ("shipped_at", "Shipped")),
            ValueTypes = new Dictionary<string, InsiderAttributeType>(StringComparer.OrdinalIgnoreCase)
            {
                ["unit_price"] = InsiderAttributeType.Number, ["in_stock"] = InsiderAttributeType.Boolean, ["shipped_at"] = InsiderAttributeType.DateTime,
            },
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Istanbul"),
        };
        var json = Map(mapping, ["E-mail", "Phone", "Card", "Ordered", "Price", "Stock", "Shipped"], "a@example.com", "+49 30 901821", "C-7", "2026-11-24 09:30", "12.50", "TRUE", "2026-11-24T10:00");
        Assert.Equal("""{"identifiers":{"email":"a@example.com","phone_number":"+4930901821","custom":{"loyalty_id":"C-7"}},"events":[{"event_name":"purchase","timestamp":"2026-11-24T06:30:00Z","event_params":{"unit_price":12.50,"in_stock":true,"shipped_at":"2026-11-24T07:00:00Z"}}]}""", json);
    }

    [Fact]
    public void Values_of_objects_stay_what_they_are()
    {
        var mapping = new EventMapping { EventName = "e", Parameters = Pairs(("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")) };
        var json = Map(mapping, ["uuid", "timestamp", "a", "b", "c", "d"], 17, new DateTime(2026, 11, 24, 6, 0, 0, DateTimeKind.Utc), 3.5m, true, new List<object?> { "x", 2L }, DateTimeOffset.UnixEpoch);
        Assert.Equal("""{"identifiers":{"uuid":"17"},"events":[{"event_name":"e","timestamp":"2026-11-24T06:00:00Z","event_params":{"a":3.5,"b":true,"c":["x",2],"d":"1970-01-01T00:00:00Z"}}]}""", json);
    }

    [Fact]
    public void A_user_may_have_attributes_only()
    {
        var json = Map(new EventMapping { Attributes = Pairs(("city", "city")) }, ["email", "city"], "a@example.com", "Ulm");
        Assert.Equal("""{"identifiers":{"email":"a@example.com"},"attributes":{"city":"Ulm"}}""", json);
    }

    [Theory]
    [InlineData("IdentifierMissing", "", "e", "2026-11-24T06:30:00Z", "1")]
    [InlineData("IdentifierMissing", "   ", "e", "2026-11-24T06:30:00Z", "1")]
    [InlineData("EmailNoAt in column 'email'", "no-address", "e", "2026-11-24T06:30:00Z", "1")]
    [InlineData("EventNameMissing in column 'event_name'", "a@example.com", " ", "2026-11-24T06:30:00Z", "1")]
    [InlineData("TimestampMissing in column 'timestamp'", "a@example.com", "e", "", "1")]
    [InlineData("TimestampNoOffset in column 'timestamp'", "a@example.com", "e", "2026-11-24T06:30:00", "1")]
    [InlineData("TimestampFormat in column 'timestamp'", "a@example.com", "e", "24.11.2026 06:30", "1")]
    [InlineData("TimestampFormat in column 'timestamp'", "a@example.com", "e", "2026-02-30T06:30:00Z", "1")]
    [InlineData("NumberFormat in column 'event_params.unit_price'", "a@example.com", "e", "2026-11-24T06:30:00Z", "12,5")]
    [InlineData("ControlCharacter in column 'event_params.unit_price'", "a@example.com", "e", "2026-11-24T06:30:00Z", "\0", InsiderAttributeType.String)]
    public void A_row_that_cannot_be_sent_is_told_with_its_column_and_no_value(
        string expected, string email, string name, string time, string price, InsiderAttributeType type = InsiderAttributeType.Number)
    {
        var mapping = new EventMapping { ValueTypes = new Dictionary<string, InsiderAttributeType> { ["unit_price"] = type } };
        var layout = EventLayout.Of(mapping, "x", Canonical[..4]);
        using var mapper = new EventMapper(layout);
        Assert.Equal(expected, mapper.TryMap(Row(email, name, time, price), out var json)!.ToString());
        Assert.Empty(json);
        // And the next row is not touched by it.
        Assert.Null(mapper.TryMap(Row("a@example.com", "e", "2026-11-24T06:30:00Z", null), out json));
        Assert.Equal("""{"identifiers":{"email":"a@example.com"},"events":[{"event_name":"e","timestamp":"2026-11-24T06:30:00Z"}]}""", Encoding.UTF8.GetString(json));

        object?[] Row(params object?[] cells) => [.. layout.Columns.Select(c => cells[Array.IndexOf(Canonical, c)])];
    }

    [Theory]
    [InlineData("a\0b", "ControlCharacter")]
    [InlineData("a\uD800b", "Encoding")]
    public void The_name_of_an_event_is_whole_text(string name, string reason)
    {
        using var mapper = new EventMapper(EventLayout.Of(new EventMapping(), "x", ["email", "event_name", "timestamp"]));
        Assert.Equal(reason, mapper.TryMap(["a@example.com", name, "2026-11-24T06:30:00Z"], out _)!.Reason);
    }

    [Fact]
    public void A_row_without_an_event_and_without_attributes_is_nothing_to_send()
    {
        using var mapper = new EventMapper(EventLayout.Of(new EventMapping { Attributes = Pairs(("city", "city")) }, "x", ["email", "city"]));
        Assert.Equal("NothingToSend", mapper.TryMap(["a@example.com", ""], out _)!.Reason);
    }

    [Theory]
    [InlineData("2026-11-24T06:30:00.123456789Z", "2026-11-24T06:30:00.1234567Z")]
    [InlineData("2026-11-24t06:30:00.50z", "2026-11-24T06:30:00.5Z")]
    [InlineData("2026-11-24 06:30:00+05:30", "2026-11-24T01:00:00Z")]
    [InlineData("2026-11-24T06:30-01:00", "2026-11-24T07:30:00Z")]
    public void A_time_is_normalised(string given, string expected) =>
        Assert.Contains($"\"{expected}\"", Map(new EventMapping { EventName = "e" }, ["email", "timestamp"], "a@example.com", given), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-03-29T02:30:00", "TimestampNotInZone")]
    [InlineData("2026-10-25T02:30:00", "TimestampAmbiguousInZone")]
    public void An_hour_that_the_clock_skips_or_has_twice_is_refused(string given, string reason)
    {
        using var mapper = new EventMapper(EventLayout.Of(new EventMapping { EventName = "e", TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") }, "x", ["email", "timestamp"]));
        Assert.Equal(reason, mapper.TryMap(["a@example.com", given], out _)!.Reason);
    }

    [Fact]
    public void A_time_of_no_zone_of_an_object_needs_one_too()
    {
        using var mapper = new EventMapper(EventLayout.Of(new EventMapping { EventName = "e" }, "x", ["email", "timestamp"]));
        Assert.Equal("TimestampNoOffset", mapper.TryMap(["a@example.com", new DateTime(2026, 11, 24, 6, 0, 0, DateTimeKind.Unspecified)], out _)!.Reason);
    }

    [Theory]
    [InlineData("EventIdentifierNotMapped", "name", "event_name", "timestamp")]
    [InlineData("EventTimestampNotMapped", "email", "event_name")]
    [InlineData("EventNothingMapped", "email", "timestamp", "price")]
    [InlineData("EventMappingInvalid", "email", "identifiers.email", "event_name", "timestamp")]
    public void Columns_that_do_not_say_who_what_or_when_are_refused_at_once(string error, params string[] columns) =>
        Assert.Equal(error, Assert.Throws<InsiderException>(() => EventLayout.Of(new EventMapping(), "x", columns)).ErrorId);

    [Fact]
    public void A_column_that_is_not_there_is_told_with_those_that_are()
    {
        var error = Assert.Throws<InsiderException>(() => EventLayout.Of(new EventMapping { Identifiers = Pairs(("email", "Mail")) }, "x.csv", ["E-mail", "ada@example.com"]));
        Assert.Equal("EventColumnNotFound", error.ErrorId);
        Assert.Contains("'E-mail'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_columns_match_without_regard_to_case_where_only_one_does() =>
        Assert.Contains("purchase", Map(new EventMapping(), ["EMAIL", "Event_Name", "TimeStamp"], "a@example.com", "purchase", "2026-11-24T06:30:00Z"), StringComparison.Ordinal);

    private static string Map(EventMapping mapping, string[] columns, params object?[] cells)
    {
        var layout = EventLayout.Of(mapping, "x", columns);
        using var mapper = new EventMapper(layout);
        Assert.Null(mapper.TryMap([.. layout.Columns.Select(c => cells[Array.IndexOf(columns, c)])], out var json));
        return Encoding.UTF8.GetString(json);
    }

    private static Dictionary<string, string> Pairs(params (string Name, string Column)[] pairs) => pairs.ToDictionary(p => p.Name, p => p.Column, StringComparer.Ordinal);
}
