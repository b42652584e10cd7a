using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AttributeNameTests
{
    [Theory]
    [InlineData("email")]
    [InlineData("phone_number")]
    [InlineData("uuid")]
    [InlineData("store_id")]
    [InlineData("c2.loyalty-tier")]
    [InlineData("größe")]
    public void Lower_case_names_are_accepted(string name) => Assert.True(AttributeName.IsValid(name));

    [Theory]
    [InlineData("Email")]
    [InlineData("phone number")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1st")]
    [InlineData("a/b")]
    [InlineData("../up")]
    [InlineData("a,b")]
    [InlineData("a\n")]
    public void Spaces_capitals_and_signs_are_refused(string? name)
    {
        Assert.False(AttributeName.IsValid(name));
        Assert.Equal("AudienceAttributeNameInvalid", Assert.Throws<InsiderException>(() => AttributeName.Require(name)).ErrorId);
    }

    [Fact]
    public void A_value_given_as_a_name_is_not_echoed()
    {
        var error = Assert.Throws<InsiderException>(() => AttributeName.Require("jane@example.com"));
        Assert.DoesNotContain("jane", error.Message + error.RecommendedAction + error.Target, StringComparison.Ordinal);
    }

    [Fact]
    public void The_three_default_attributes_are_text()
    {
        using var fixture = new AudienceFixture();
        var error = Assert.Throws<InsiderException>(() => AudienceFixture.FromValues(fixture.Options() with { AttributeType = InsiderAttributeType.Number }));
        Assert.Equal("AudienceAttributeTypeInvalid", error.ErrorId);
    }
}
