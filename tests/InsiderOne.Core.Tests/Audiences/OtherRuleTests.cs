using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class OtherRuleTests
{
    [Theory]
    [InlineData("C-1000234")]
    [InlineData("not a guid at all")]
    [InlineData("kundé")]
    [InlineData("line\nbreak")]
    public void A_uuid_is_any_text(string value) => Assert.Equal(AudienceReason.None, TextRule.Check(Encoding.UTF8.GetBytes(value)));

    [Fact]
    public void A_uuid_with_a_NUL_or_broken_text_is_refused()
    {
        Assert.Equal(AudienceReason.ControlCharacter, TextRule.Check("a\0b"u8));
        Assert.Equal(AudienceReason.Encoding, TextRule.Check([0x61, 0xFF]));
        Assert.Equal(AudienceReason.Encoding, TextRule.Check("M\uFFFDller"u8));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("-12.5", true)]
    [InlineData("007", true)]
    [InlineData("12345678901234567890.123456789", true)]
    [InlineData("-", false)]
    [InlineData(".5", false)]
    [InlineData("5.", false)]
    [InlineData("1,5", false)]
    [InlineData("1e5", false)]
    [InlineData("+5", false)]
    [InlineData("1.2.3", false)]
    [InlineData("NaN", false)]
    [InlineData("١٢", false)]
    public void A_number_has_digits_and_one_point(string value, bool isValid) => Assert.Equal(
        isValid ? AudienceReason.None : AudienceReason.NumberFormat, NumberRule.Check(Encoding.UTF8.GetBytes(value)));

    [Theory]
    [InlineData("true", "true")]
    [InlineData("FALSE", "false")]
    [InlineData("yes", "")]
    [InlineData("1", "")]
    public void A_boolean_is_true_or_false(string value, string expected)
    {
        var reason = BooleanRule.Check(Encoding.UTF8.GetBytes(value), out var normalised);
        Assert.Equal(expected.Length > 0 ? AudienceReason.None : AudienceReason.BooleanFormat, reason);
        Assert.Equal(expected, Encoding.UTF8.GetString(normalised));
    }

    [Theory]
    [InlineData("2026-11-24T06:30:00Z", true)]
    [InlineData("2026-11-24t06:30:00.123456789z", true)]
    [InlineData("2024-02-29T23:59:59+05:30", true)]
    [InlineData("2026-11-24T06:30:00-23:59", true)]
    [InlineData("2026-02-29T00:00:00Z", false)]
    [InlineData("2026-13-01T00:00:00Z", false)]
    [InlineData("2026-11-24T24:00:00Z", false)]
    [InlineData("2026-11-24T06:60:00Z", false)]
    [InlineData("2026-11-24T06:30:60Z", false)]
    [InlineData("2026-11-24T06:30:00", false)]
    [InlineData("2026-11-24T06:30:00.Z", false)]
    [InlineData("2026-11-24T06:30:00+0530", false)]
    [InlineData("2026-11-24T06:30:00+24:00", false)]
    [InlineData("2026-11-24 06:30:00Z", false)]
    [InlineData("2026-11-24", false)]
    [InlineData("0000-01-01T00:00:00Z", false)]
    [InlineData("24.11.2026", false)]
    public void A_date_time_is_rfc_3339(string value, bool isValid) => Assert.Equal(
        isValid ? AudienceReason.None : AudienceReason.DateTimeFormat, DateTimeRule.Check(Encoding.UTF8.GetBytes(value)));

    [Theory]
    [InlineData(InsiderAttributeType.Number, "ltv", "12.5", "twelve")]
    [InlineData(InsiderAttributeType.Boolean, "opted_in", "True", "ja")]
    [InlineData(InsiderAttributeType.DateTime, "last_seen", "2026-11-24T06:30:00Z", "yesterday")]
    public void A_custom_attribute_is_checked_by_its_type(InsiderAttributeType type, string name, string good, string bad)
    {
        using var fixture = new AudienceFixture();
        var audience = AudienceFixture.FromValues(fixture.Options(name) with { AttributeType = type }, good, bad);
        Assert.Equal((1, 1), (audience.ValidCount, audience.InvalidCount));
        Assert.Equal(type, audience.AttributeType);
    }

    [Theory]
    [InlineData("  jane  ", "jane")]
    [InlineData("\u00A0\u2003jane\u3000\u0085", "jane")]
    [InlineData("\t\r\n", "")]
    [InlineData("a b", "a b")]
    [InlineData("\u200Bjane", "\u200Bjane")]
    public void Unicode_white_space_is_trimmed(string value, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Utf8Text.Trim(Encoding.UTF8.GetBytes(value))));

    [Fact]
    public void Trimming_leaves_broken_text_alone() => Assert.Equal(new byte[] { 0xFF, 0x61, 0x80 }, Utf8Text.Trim([0x20, 0xFF, 0x61, 0x80, 0x20]).ToArray());
}
