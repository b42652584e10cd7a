using System.Text;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Tests.Audiences;

/// <summary>The vectorised scan says yes exactly where the full rule does, for ASCII of at most 63 bytes, and writes the same.</summary>
public sealed class EmailScanTests
{
    [Fact]
    public void The_scan_and_the_full_rule_agree_on_random_bytes() => Properties.Hold(Properties.Bytes, Agree);

    [Fact]
    public void The_scan_and_the_full_rule_agree_on_what_is_nearly_an_address() => Properties.Hold(Properties.Addresses, Agree, 60_000);

    [Fact]
    public void The_scan_takes_most_of_what_is_valid()
    {
        var taken = 0;
        Properties.Hold(Properties.Addresses, value => taken += EmailScan.TryNormalise(value, new byte[EmailScan.Capacity]) ? 1 : 0, 10_000);
        Assert.InRange(taken, 200, 10_000);
    }

    [Fact]
    public void Every_byte_in_every_place_of_every_length_is_judged_alike()
    {
        for (var length = 6; length <= EmailScan.MaxBytes + 2; length++)
        {
            var value = Encoding.ASCII.GetBytes("ab@cd." + new string('e', length - 6));
            for (var place = 0; place < length; place++)
            {
                var kept = value[place];
                for (var unit = 0; unit < 256; unit++)
                {
                    value[place] = (byte)unit;
                    Agree(value);
                }

                value[place] = kept;
            }
        }
    }

    [Fact]
    public void What_the_buffer_held_before_does_not_matter()
    {
        var buffer = Enumerable.Repeat((byte)'@', EmailScan.Capacity).ToArray();
        Assert.True(EmailScan.TryNormalise("A@b.c"u8, buffer));
        Assert.Equal("a@b.c"u8, buffer.AsSpan(0, 5));
    }

    private static void Agree(byte[] value)
    {
        Span<byte> scanned = stackalloc byte[EmailScan.Capacity];
        var isTaken = EmailScan.TryNormalise(value, scanned);
        var full = new byte[EmailRule.NormalisedCapacity(value.Length)];
        var reason = value.Length == 0 ? AudienceReason.Empty : EmailRule.CheckAll(value, full, out _);
        var expected = reason == AudienceReason.None && Ascii.IsValid(value) && value.Length <= EmailScan.MaxBytes;
        Assert.True(isTaken == expected, $"{Convert.ToHexString(value)}: {reason}, taken: {isTaken}");
        if (isTaken) Assert.Equal(full.AsSpan(0, value.Length), scanned[..value.Length]);
    }
}
