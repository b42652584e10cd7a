using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class EmailRuleTests
{
    private static readonly string Label63 = new('d', 63);

    public static TheoryData<string, AudienceReason> Cases => new()
    {
        { "jane@example.com", AudienceReason.None },
        { "j@e.c", AudienceReason.None },
        { "jürgen@bücher.example", AudienceReason.None },
        { "\"odd,but\"@example.com", AudienceReason.None },
        { "a..b@example.com", AudienceReason.None },
        { "jane.example.com", AudienceReason.EmailNoAt },
        { "jane@doe@example.com", AudienceReason.EmailTwoAts },
        { "@example.com", AudienceReason.EmailLocalEmpty },
        { new string('l', 64) + "@example.com", AudienceReason.None },
        { new string('l', 65) + "@example.com", AudienceReason.EmailLocalTooLong },
        { new string('ü', 64) + "@example.com", AudienceReason.None },
        { new string('ü', 65) + "@example.com", AudienceReason.EmailLocalTooLong },
        { "jane@localhost", AudienceReason.EmailDomainNoDot },
        { "jane@", AudienceReason.EmailDomainNoDot },
        { "jane@.com", AudienceReason.EmailLabelEmpty },
        { "jane@example..com", AudienceReason.EmailLabelEmpty },
        { "jane@example.", AudienceReason.EmailLabelEmpty },
        { "jane@-example.com", AudienceReason.EmailLabelHyphen },
        { "jane@example-.com", AudienceReason.EmailLabelHyphen },
        { "jane@example.c-", AudienceReason.EmailLabelHyphen },
        { "jane@" + Label63 + ".com", AudienceReason.None },
        { "jane@d" + Label63 + ".com", AudienceReason.EmailLabelTooLong },
        { $"{new string('l', 60)}@{Label63}.{Label63}.{Label63}.c", AudienceReason.None },
        { $"{new string('l', 60)}@{Label63}.{Label63}.{Label63}.cc", AudienceReason.TooLong },
        { new string('x', 5000), AudienceReason.TooLong },
        { "jane doe@example.com", AudienceReason.WhiteSpace },
        { "jane\u00A0doe@example.com", AudienceReason.WhiteSpace },
        { "jane\tdoe@example.com", AudienceReason.WhiteSpace },
        { "jane\0doe@example.com", AudienceReason.ControlCharacter },
        { "jane\u007Fdoe@example.com", AudienceReason.ControlCharacter },
        { "jane\u0080doe@example.com", AudienceReason.ControlCharacter },
        { "jane\uFFFDdoe@example.com", AudienceReason.Encoding },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_address_gets_its_reason(string value, AudienceReason reason) => Assert.Equal(reason, Check(Encoding.UTF8.GetBytes(value)).Reason);

    [Theory]
    [InlineData("Jane.DOE@Example.COM", "jane.doe@example.com")]
    [InlineData("JÜRGEN@BÜCHER.EXAMPLE", "jürgen@bücher.example")]
    [InlineData("\u212Aim@example.com", "kim@example.com")]
    [InlineData("\u023A@example.com", "\u2C65@example.com")]
    public void Letters_of_any_script_are_lower_cased(string value, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(Check(Encoding.UTF8.GetBytes(value)).Normalised));

    [Fact]
    public void Broken_utf8_is_an_encoding_fault() => Assert.Equal(AudienceReason.Encoding, Check([.. "jane"u8, 0xFC, .. "@example.com"u8]).Reason);

    [Fact]
    public void The_longest_letters_fit_the_buffer_when_lower_cased()
    {
        var value = Encoding.UTF8.GetBytes(new string('\u023A', 60) + "@" + string.Join('.', Enumerable.Repeat(new string('\u023A', 60), 3)));
        Assert.Equal(AudienceReason.None, Check(value).Reason);
    }

    [Fact]
    public void The_vectorised_rule_the_full_rule_and_a_slow_one_agree()
    {
        var random = new Random(20261124);
        byte[] alphabet = [.. "aZ@@..--  \t\0\u007F"u8, .. "é€"u8, 0xFF, 0xC3, (byte)'x', (byte)'Y'];
        for (var i = 0; i < 60_000; i++)
        {
            var bytes = new byte[random.Next(1, random.Next(8) == 0 ? 400 : 24)];
            for (var j = 0; j < bytes.Length; j++) bytes[j] = random.Next(4) == 0 ? alphabet[random.Next(alphabet.Length)] : (byte)random.Next('a', 'z' + 1);
            var (reason, normalised) = Check(bytes);
            var expected = SlowEmail.Check(bytes, out var expectedNormalised);
            Assert.True(expected == reason, $"{Convert.ToHexString(bytes)}: {expected} expected, {reason} found");
            Assert.Equal(expectedNormalised, normalised);

            var buffer = new byte[EmailRule.NormalisedCapacity(bytes.Length)];
            if (bytes.Length > EmailRule.MaxCharacters * 4) continue;
            Assert.Equal(expected, EmailText.Check(bytes, buffer, out var length));
            Assert.Equal(expectedNormalised, buffer[..length]);
        }
    }

    private static (AudienceReason Reason, byte[] Normalised) Check(byte[] value)
    {
        var buffer = new byte[EmailRule.NormalisedCapacity(value.Length)];
        var reason = EmailRule.Check(value, buffer, out var length);
        return (reason, buffer[..length]);
    }
}
