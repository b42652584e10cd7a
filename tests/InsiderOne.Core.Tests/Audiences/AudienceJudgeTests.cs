using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AudienceJudgeTests
{
    [Fact]
    public void A_clean_audience_passes()
    {
        var report = AudienceJudge.Judge(Audience(valid: 95, invalid: 5, empty: 50));
        Assert.True(report.IsValid);
        Assert.Empty(report.Reasons);
        Assert.Equal(5, report.InvalidPercent);
        Assert.Equal((150, 95, 5, 50, 95), (report.RowCount, report.ValidCount, report.InvalidCount, report.EmptyCount, report.SentCount));
    }

    [Fact]
    public void Too_many_invalid_values_fail_and_say_which()
    {
        var report = AudienceJudge.Judge(Audience(valid: 940, invalid: 60, empty: 0));
        Assert.False(report.IsValid);
        Assert.Equal("60 of 1,000 values (6 %) are invalid, more than the 5 % allowed. Most frequent: EmailNoAt, 60 (first in row 3).", Assert.Single(report.Reasons));
        Assert.True(AudienceJudge.Judge(Audience(valid: 940, invalid: 60, empty: 0), maxInvalidPercent: 6).IsValid);
    }

    [Fact]
    public void A_wrong_encoding_names_the_way_out()
    {
        var audience = Audience(10, 10, 0) with { Problem = [new() { Reason = "Encoding", Count = 10, FirstRows = [1] }] };
        Assert.Contains("-Encoding", AudienceJudge.Judge(audience).Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_just_over_the_limit_does_not_read_as_the_limit() => Assert.Contains(
        "(5.000", AudienceJudge.Judge(Audience(valid: 94_999_900, invalid: 5_000_001, empty: 0)).Reasons[0], StringComparison.Ordinal);

    [Fact]
    public void Too_few_values_fail() => Assert.Equal(
        "99 values are fewer than the 100 required.", Assert.Single(AudienceJudge.Judge(Audience(99, 0, 0), minimumCount: 100).Reasons));

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Nothing_to_send_fails_whatever_the_limits(long minimumCount)
    {
        var report = AudienceJudge.Judge(Audience(valid: 0, invalid: 2, empty: 3), 100, minimumCount);
        Assert.Equal("There is no value to send: of 5 rows, 3 are empty and 2 invalid.", Assert.Single(report.Reasons));
    }

    [Fact]
    public void Rows_without_a_value_are_not_invalid() => Assert.Equal(0, AudienceJudge.Judge(Audience(0, 0, 7)).InvalidPercent);

    private static InsiderAudience Audience(long valid, long invalid, long empty) => new()
    {
        Id = "019ab000-0000-7000-8000-000000000000",
        AttributeName = "email",
        Source = "pipeline",
        RowCount = valid + invalid + empty,
        ValidCount = valid,
        InvalidCount = invalid,
        EmptyCount = empty,
        SentCount = valid,
        Files = [],
        Problem =
        [
            new() { Reason = "Empty", Count = 9_999, FirstRows = [1] },
            new() { Reason = "EmailNoAt", Count = invalid, FirstRows = [3] },
            new() { Reason = "TooLong", Count = 0, FirstRows = [] },
        ],
    };
}
