using InsiderOne.Core.Tests.Audiences;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Snowflake;

/// <summary>The rules in SQL against the rules on this machine: the same counts and the same lines for the same values.</summary>
public sealed class SameRulesTests(SnowflakeStandIn standIn) : SnowflakeTest(standIn)
{
    private static readonly string Long = new('a', 65);

    public static TheoryData<string, InsiderAttributeType, string[]> Values => new()
    {
        {
            "email", InsiderAttributeType.String,
            [
                "ada@example.com", " ADA@example.com\t", "ÄDA@exämple.com", "a@b", "a@b.c", "@b.c", "a@@b.c", "a@b@c.d", "a@.c", "a@b..c", "a@b.c.", "a@-b.c", "a@b-.c", "a@b.-c", "a@b.c-", "nobody",
                "a b@c.de", "a\u0001b@c.de", "a\u00a0b@c.de", "\u00a0x@y.zz\u3000", $"{Long}@b.cd", $"a@{Long}.cd", $"{Long[..64]}@b.cd", $"a@{Long[..63]}.cd", $"{Long[..60]}@{string.Join('.', Enumerable.Repeat(Long[..40], 6))}.cd",
                "\"o,dd\"@example.com", "it's@example.com", "x\ufffd@example.com", "", "   ", "a\nb@c.de",
            ]
        },
        { "phone_number", InsiderAttributeType.String, ["+4930901820", "+49 (30) 90-18.20", "+49\u00a030\u201190182", "+049", "4930901820", "+1234567", "+123456", "+1234567890123456", "+49a30901820", "", " ", "--"] },
        { "uuid", InsiderAttributeType.String, ["a-1", "A-1", " a-1 ", "with, comma", "with \"quote\"", "two\nlines", "cr\rhere", "=1+1", "ünï", "\u2003x\u2003", "", "\\N", "back\\slash", "it''s"] },
        { "score", InsiderAttributeType.Number, ["1", "-1.5", "1.", ".5", "1,5", "1e3", "--1", "", "0012"] },
        { "consent", InsiderAttributeType.Boolean, ["true", "TRUE", "False", "yes", "1", ""] },
        { "seen", InsiderAttributeType.DateTime, ["2026-11-24T06:30:00Z", "2026-11-24t06:30:00.5+01:00", "2026-02-29T06:30:00Z", "2024-02-29T06:30:00Z", "2026-11-24 06:30:00Z", "2026-11-24T24:00:00Z", "2026-11-24T06:30:00", "2026-13-01T00:00:00Z", ""] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task The_same_values_give_the_same_audience(string attribute, InsiderAttributeType type, string[] values)
    {
        var options = Audience(attribute) with { AttributeType = type };
        var local = AudienceFixture.FromValues(options, values);
        var rows = string.Join(", ", values.Select(static v => $"('{v.Replace("'", "''", StringComparison.Ordinal)}')"));
        StandIn.Sql($"CREATE OR REPLACE TABLE \"CRM\".\"PUBLIC\".\"SAME\" AS SELECT * FROM (VALUES {rows}) t(\"{attribute.ToUpperInvariant()}\")");
        var remote = await BuildAsync($"select {attribute} from crm.public.same", options);
        Assert.Equal(Counts(local), Counts(remote));
        Assert.Equal(local.Problem.Select(static p => (p.Reason, p.Count)), remote.Problem.Select(static p => (p.Reason, p.Count)));
        Assert.Equal(local.ByteCount, remote.ByteCount);
        Assert.Equal(AudienceFixture.Lines(local).Order(StringComparer.Ordinal), await LinesAsync(remote));
    }

    private static (long Rows, long Valid, long Invalid, long Duplicate, long Empty, long Sent) Counts(InsiderAudience a) =>
        (a.RowCount, a.ValidCount, a.InvalidCount, a.DuplicateCount, a.EmptyCount, a.SentCount);
}
