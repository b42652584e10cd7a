using System.Globalization;

namespace InsiderOne.Core.Audiences;

/// <summary>Judges whether an audience may be sent.</summary>
public static class AudienceJudge
{
    /// <summary>The default of the largest share of invalid rows, in per cent.</summary>
    public const double DefaultMaxInvalidPercent = 5;

    /// <summary>The default of the smallest audience.</summary>
    public const long DefaultMinimumCount = 1;

    /// <summary>Judges an audience. One without a value to send never passes: an empty run must not look like a success.</summary>
    /// <param name="audience">The audience.</param>
    /// <param name="maxInvalidPercent">The largest share of invalid rows among those with a value, 0 to 100.</param>
    /// <param name="minimumCount">The fewest values to send.</param>
    public static InsiderAudienceReport Judge(
        InsiderAudience audience,
        double maxInvalidPercent = DefaultMaxInvalidPercent,
        long minimumCount = DefaultMinimumCount)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var filled = audience.ValidCount + audience.InvalidCount;
        var invalidPercent = filled == 0 ? 0 : 100.0 * audience.InvalidCount / filled;
        List<string> reasons = [];
        if (audience.SentCount == 0)
            reasons.Add(Text($"There is no value to send: of {audience.RowCount:N0} rows, {audience.EmptyCount:N0} are empty and {audience.InvalidCount:N0} invalid."));
        else if (audience.SentCount < minimumCount)
            reasons.Add(Text($"{audience.SentCount:N0} values are fewer than the {minimumCount:N0} required."));
        if (invalidPercent > maxInvalidPercent)
            reasons.Add(Text($"{audience.InvalidCount:N0} of {filled:N0} values ({Percent(invalidPercent, maxInvalidPercent)} %) are invalid, more than the {maxInvalidPercent} % allowed. Most frequent: {MostFrequent(audience)}."));

        return new InsiderAudienceReport
        {
            IsValid = reasons.Count == 0,
            Reasons = [.. reasons],
            AttributeName = audience.AttributeName,
            RowCount = audience.RowCount,
            ValidCount = audience.ValidCount,
            InvalidCount = audience.InvalidCount,
            DuplicateCount = audience.DuplicateCount,
            EmptyCount = audience.EmptyCount,
            SentCount = audience.SentCount,
            InvalidPercent = Math.Round(invalidPercent, 2),
            Audience = audience,
        };
    }

    // 5.001 % must not read "5 %, more than 5 %".
    private static string Percent(double percent, double limit)
    {
        var rounded = Math.Round(percent, 2);
        return Text($"{(rounded > limit ? rounded : percent)}");
    }

    private static string MostFrequent(InsiderAudience audience)
    {
        var problem = audience.Problem
            .Where(p => p.Reason is not (nameof(AudienceReason.Empty) or nameof(AudienceReason.Duplicate)))
            .MaxBy(p => p.Count);
        if (problem is null) return "none listed";
        // Inside a warehouse rows have no numbers.
        var where = problem.FirstRows is [var first, ..] ? Text($" (first in row {first})") : "";
        var hint = problem.Reason == nameof(AudienceReason.Encoding) ? "; name the source's encoding with -Encoding" : "";
        return Text($"{problem.Reason}, {problem.Count:N0}{where}{hint}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
