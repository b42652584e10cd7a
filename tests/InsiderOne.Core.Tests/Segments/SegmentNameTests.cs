using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Tests.Segments;

public sealed class SegmentNameTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 23, 30, 0, TimeSpan.FromHours(-5));

    [Theory]
    [InlineData("vip", "vip")]
    [InlineData("vip-{date}", "vip-2026-11-25")]
    [InlineData("vip-{date:yyyyMMdd}", "vip-20261125")]
    [InlineData("vip-{date:yyyyMMdd-HHmm}", "vip-20261125-0430")]
    [InlineData("{attribute} list", "phone_number list")]
    [InlineData("p{part}", "p1")]
    [InlineData("a{", "a{")]
    [InlineData("a}b{", "a}b{")]
    public void Tokens_are_expanded_in_utc(string template, string expected) =>
        Assert.Equal(expected, SegmentName.Expand(template, "phone_number", 1, 1, Now));

    [Fact]
    public void A_date_does_not_depend_on_the_culture()
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("th-TH");
        try
        {
            Assert.Equal("2026-11-25", SegmentName.Expand("{date}", "email", 1, 1, Now));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_part_is_appended_only_when_there_are_several() =>
        Assert.Equal(["a", "a-2", "2 of a"], [Name("a", 1, 1), Name("a", 2, 3), Name("{part} of a", 2, 3)]);

    [Fact]
    public void Forty_emoji_are_forty_characters() =>
        Assert.Equal(80, Name(string.Concat(Enumerable.Repeat("🎯", 40)), 1, 1).Length);

    [Fact]
    public void Forty_one_characters_are_refused_and_nothing_is_cut_off()
    {
        var error = Assert.Throws<InsiderException>(() => Name(new string('a', 41), 1, 1));
        Assert.Equal("SegmentNameTooLong", error.ErrorId);
        Assert.Contains("41", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_split_audience_needs_room_for_its_part()
    {
        Assert.Equal(40, Name(new string('a', 40), 1, 1).Length);
        var error = Assert.Throws<InsiderException>(() => Name(new string('a', 40), 1, 2));
        Assert.Contains("part", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{dat}", "SegmentNameTokenUnknown")]
    [InlineData("{date:%}", "SegmentNameTokenUnknown")]
    [InlineData("{date:}", "SegmentNameTokenUnknown")]
    [InlineData("{part:3}", "SegmentNameTokenUnknown")]
    [InlineData("", "SegmentNameInvalid")]
    [InlineData("  ", "SegmentNameInvalid")]
    [InlineData(" a", "SegmentNameInvalid")]
    [InlineData("a\tb", "SegmentNameInvalid")]
    public void A_name_that_cannot_be_used_is_refused(string template, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<InsiderException>(() => Name(template, 1, 1)).ErrorId);

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Equal("SegmentNameInvalid", Assert.Throws<InsiderException>(() => Name("a\uD83C", 1, 1)).ErrorId);

    [Fact]
    public void The_split_value_takes_its_place_and_is_not_read_as_a_token_again() =>
        Assert.Equal("store-{date}-email", SegmentName.Expand("store-{split}-{attribute}", "email", 1, 1, Now, "{date}"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_split_value_that_is_not_there_is_an_error(string? splitValue) => Assert.Equal(
        "SegmentNameSplitMissing", Assert.Throws<InsiderException>(() => SegmentName.Expand("store-{split}", "email", 1, 1, Now, splitValue)).ErrorId);

    [Fact]
    public void A_split_value_that_makes_the_name_too_long_is_not_cut_off() => Assert.Equal(
        "SegmentNameTooLong", Assert.Throws<InsiderException>(() => SegmentName.Expand("store-{split}", "email", 1, 1, Now, new string('x', 35))).ErrorId);

    private static string Name(string template, int part, int parts) => SegmentName.Expand(template, "email", part, parts, Now);
}
