using System.Text;
using InsiderOne.Core.Callbacks;

namespace InsiderOne.Core.Tests.Callbacks;

public sealed class CallbackCountsTests
{
    [Theory]
    [InlineData("""{"segment_name":"vip","valid_values_count":5,"invalid_values_count":7,"total_entered_values":12}""")]
    [InlineData("""{"segment_name":"vip","valid_values_count":5,"invalid_values_count":7,"total_entered_values":12,"extra":{"deep":[1]},"another":null}""")]
    [InlineData("\uFEFF{\"segment_name\":\"vip\",\"valid_values_count\":5,\"invalid_values_count\":7,\"total_entered_values\":12}\r\n")]
    [InlineData("""{"segment_name":7,"valid_values_count":5,"invalid_values_count":7,"total_entered_values":12}""")]
    [InlineData("""{"valid_values_count":5,"invalid_values_count":7,"total_entered_values":12}""")]
    public void Counts_are_read_whatever_else_the_body_holds(string body)
    {
        Assert.True(CallbackCounts.TryParse(Encoding.UTF8.GetBytes(body), out var counts));
        Assert.Equal((5L, 7L, 12L), (counts.Valid, counts.Invalid, counts.Total));
        Assert.Null(counts.Discrepancy("vip", 12));
    }

    [Theory]
    [InlineData("")]
    [InlineData("OK")]
    [InlineData("<html></html>")]
    [InlineData("null")]
    [InlineData("12")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"valid_values_count":5,"invalid_values_count":7}""")]
    [InlineData("""{"valid_values_count":-5,"invalid_values_count":17,"total_entered_values":12}""")]
    [InlineData("""{"valid_values_count":5.5,"invalid_values_count":6.5,"total_entered_values":12}""")]
    [InlineData("""{"valid_values_count":"5","invalid_values_count":"7","total_entered_values":"12"}""")]
    [InlineData("""{"valid_values_count":null,"invalid_values_count":7,"total_entered_values":12}""")]
    [InlineData("""{"valid_values_count":99999999999999999999,"invalid_values_count":7,"total_entered_values":12}""")]
    [InlineData("""{"segment_name":"\ud800","valid_values_count":5,"invalid_values_count":7,"total_entered_values":12}""")]
    public void A_body_without_three_whole_numbers_is_no_counts_and_never_throws(string body) =>
        Assert.False(CallbackCounts.TryParse(Encoding.UTF8.GetBytes(body), out _));

    [Fact]
    public void A_body_of_brackets_is_no_counts_and_never_overflows_the_stack() =>
        Assert.False(CallbackCounts.TryParse(Encoding.UTF8.GetBytes(new string('[', CallbackReceiver.MaximumBodyBytes)), out _));

    [Fact]
    public void Bytes_that_are_not_utf8_are_no_counts() => Assert.False(CallbackCounts.TryParse([0xFF, 0xFE, 0x7B, 0x00], out _));

    [Theory]
    [InlineData("vip", 5, 7, 13, 13, "5 valid and 7 invalid are not 13 in total")]
    [InlineData("vip", 5, 7, 12, 13, "13 values were sent, 12 were read")]
    [InlineData("VIP", 5, 7, 12, 12, "the callback names another segment")]
    [InlineData("vip", long.MaxValue, long.MaxValue, 12, 12, "9223372036854775807 valid and 9223372036854775807 invalid are not 12 in total")]
    public void What_does_not_add_up_is_named(string name, long valid, long invalid, long total, long sent, string discrepancy) =>
        Assert.Equal(discrepancy, new CallbackCounts(name, valid, invalid, total).Discrepancy("vip", sent));
}
