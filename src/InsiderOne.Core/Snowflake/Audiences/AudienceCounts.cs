using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Snowflake;

/// <summary>What CountAudience found: one row for each reason, with how many values and how many different ones.</summary>
/// <param name="Rows">Rows in all.</param>
/// <param name="Valid">Valid values, duplicates included.</param>
/// <param name="Distinct">Different valid values.</param>
/// <param name="Empty">Rows without a value.</param>
/// <param name="Problems">What was wrong, by reason.</param>
internal sealed record AudienceCounts(long Rows, long Valid, long Distinct, long Empty, IReadOnlyList<InsiderAudienceProblem> Problems)
{
    public static AudienceCounts Of(IReadOnlyList<SnowflakeRow> rows)
    {
        var counts = rows.ToDictionary(static row => Reason(row.Text(0)), static row => (Count: row.Count(1), Distinct: row.Count(2)));
        var (valid, distinct) = counts.GetValueOrDefault(AudienceReason.None);
        var problems = counts.Where(static c => c.Key != AudienceReason.None).Select(static c => (Reason: c.Key, c.Value.Count));
        if (valid > distinct) problems = problems.Append((AudienceReason.Duplicate, valid - distinct));
        return new AudienceCounts(
            counts.Values.Sum(static c => c.Count), valid, distinct, counts.GetValueOrDefault(AudienceReason.Empty).Count,
            [.. problems.OrderBy(static p => p.Reason).Select(static p => new InsiderAudienceProblem { Reason = p.Reason.ToString(), Count = p.Count, FirstRows = [] })]);
    }

    private static AudienceReason Reason(string? text) =>
        Enum.TryParse<AudienceReason>(text, out var reason) ? reason : throw SnowflakeErrors.SnowflakeAnswerInvalid("a count has no reason");
}
