using System.Text;
using InsiderOne.Sandbox.Processing;

namespace InsiderOne.Sandbox.Tests;

public sealed class ValueRulesTests
{
    [Theory]
    [InlineData("a@b.c", true)]
    [InlineData("ana.maria+news@mail.example.com", true)]
    [InlineData("用户@例子.公司", true)]
    [InlineData("@@b.c", true)]
    [InlineData("a@b.c.", true)]
    [InlineData("a.b@c", false)]
    [InlineData("a@.c", false)]
    [InlineData("a@b.", false)]
    [InlineData("@b.c", false)]
    [InlineData("ab.c", false)]
    [InlineData("a@\nb.c", false)]
    [InlineData("", false)]
    [InlineData("a", false)]
    public void Email(string value, bool fits) => AssertFits(["email", "em"], value, fits);

    [Theory]
    [InlineData("+1234567", true)]
    [InlineData("+905321234567", true)]
    [InlineData("+123456789012345", true)]
    [InlineData("+1234567890123456", false)]
    [InlineData("+123456", false)]
    [InlineData("+0905321234", false)]
    [InlineData("905321234567", false)]
    [InlineData("+90 5321234567", false)]
    [InlineData("+12345678\u0663", false)]
    [InlineData("\uFEFF+905321234567", false)]
    [InlineData("", false)]
    public void Phone_number(string value, bool fits) => AssertFits(["phone_number", "pn"], value, fits);

    [Theory]
    [InlineData("42", true)]
    [InlineData(" ", true)]
    [InlineData("", false)]
    public void Uuid_and_custom_attributes_take_any_text(string value, bool fits) => AssertFits(["uuid", "store_id"], value, fits);

    [Theory]
    [InlineData("email")]
    [InlineData("uuid")]
    public void Bytes_that_are_not_UTF8_fit_nothing(string attribute) =>
        Assert.False(ValueRules.For(attribute)([(byte)'a', (byte)'@', 0xE9, (byte)'.', (byte)'c']));

    private static void AssertFits(string[] attributes, string value, bool fits) =>
        Assert.All(attributes, attribute => Assert.Equal(fits, ValueRules.For(attribute)(Encoding.UTF8.GetBytes(value))));
}
