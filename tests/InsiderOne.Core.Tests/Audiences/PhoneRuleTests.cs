using System.Text;
using System.Text.RegularExpressions;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed partial class PhoneRuleTests
{
    [Theory]
    [InlineData("+4930123456", "+4930123456")]
    [InlineData("+49 (30) 123-456", "+4930123456")]
    [InlineData("+1.415.555.2671", "+14155552671")]
    [InlineData("+49\u00A030\u2013123456", "+4930123456")]
    [InlineData("[+49] 30 123456", "+4930123456")]
    [InlineData("+1234567", "+1234567")]
    [InlineData("+123456789012345", "+123456789012345")]
    public void Separators_are_removed(string value, string expected)
    {
        var (reason, normalised) = Check(value);
        Assert.Equal(AudienceReason.None, reason);
        Assert.Equal(expected, normalised);
    }

    [Theory]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("+0123456789")]
    [InlineData("030 123456")]
    [InlineData("++4930123456")]
    [InlineData("4930123456+")]
    [InlineData("+49 30 12x456")]
    [InlineData("+49\t30123456")]
    [InlineData("+")]
    [InlineData("()")]
    [InlineData("+٤٩٣٠١٢٣٤٥٦")]
    public void Anything_else_is_not_e164(string value) => Assert.Equal(AudienceReason.PhoneNotE164, Check(value).Reason);

    [Fact]
    public void Random_values_agree_with_the_regular_expression()
    {
        var random = new Random(7);
        const string Alphabet = "+0123456789 .-()[]x";
        for (var i = 0; i < 100_000; i++)
        {
            var value = (random.Next(2) == 0 ? "+" : "") + string.Concat(Enumerable.Range(0, random.Next(1, 24)).Select(_ => Alphabet[random.Next(random.Next(9) == 0 ? 19 : 11)]));
            var expected = E164().IsMatch(Separators().Replace(value, ""));
            Assert.Equal(expected ? AudienceReason.None : AudienceReason.PhoneNotE164, Check(value).Reason);
        }
    }

    [Theory]
    [InlineData("DE", "030 12345678", "+493012345678")]
    [InlineData("de", "030/12345678", "+493012345678")]
    [InlineData("US", "(415) 555-2671", "+14155552671")]
    [InlineData("TR", "0532 123 45 67", "+905321234567")]
    [InlineData("DE", "0049 30 12345678", "+493012345678")]
    [InlineData("DE", "+14155552671", "+14155552671")]
    public void A_national_number_needs_the_default_region(string region, string value, string expected)
    {
        using var fixture = new AudienceFixture();
        var options = fixture.Options("phone_number");
        Assert.Equal(value.StartsWith('+') ? 1 : 0, AudienceFixture.FromValues(options, value).ValidCount);
        Assert.Equal([expected], AudienceFixture.Lines(AudienceFixture.FromValues(options with { DefaultRegion = region }, value)));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("030 12345678 ext 5")]
    [InlineData("not a number")]
    [InlineData("000000000000")]
    public void A_national_number_is_never_guessed(string value)
    {
        using var fixture = new AudienceFixture();
        var audience = AudienceFixture.FromValues(fixture.Options("phone_number") with { DefaultRegion = "US" }, value);
        Assert.Equal(["PhoneNotInRegion"], AudienceFixture.Reasons(audience));
    }

    [Fact]
    public void An_unknown_region_is_refused()
    {
        using var fixture = new AudienceFixture();
        var error = Assert.Throws<InsiderException>(() => AudienceFixture.FromValues(fixture.Options("phone_number") with { DefaultRegion = "Germany" }));
        Assert.Equal("AudienceRegionUnknown", error.ErrorId);
    }

    private static (AudienceReason Reason, string Normalised) Check(string value)
    {
        var buffer = new byte[PhoneRule.NormalisedCapacity];
        var reason = PhoneRule.Check(Encoding.UTF8.GetBytes(value), buffer, out var length);
        return (reason, Encoding.ASCII.GetString(buffer, 0, length));
    }

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex E164();

    [GeneratedRegex(@"[ .()\[\]-]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separators();
}
