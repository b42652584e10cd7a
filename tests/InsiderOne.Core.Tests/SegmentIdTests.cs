using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests;

public sealed class SegmentIdTests
{
    [Fact]
    public void An_id_tells_when_it_was_made_and_survives_a_round_trip()
    {
        var now = new DateTimeOffset(2026, 11, 24, 6, 30, 0, 123, TimeSpan.Zero);
        var id = SegmentId.New(new FakeTimeProvider(now));
        Assert.Equal(now, id.CreatedAt);
        Assert.True(SegmentId.TryParse(id.ToString(), out var parsed));
        Assert.Equal(id, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../etc/passwd")]
    [InlineData("0193583c-0000-4000-8000-000000000000")] // version 4
    [InlineData("0193583c-0000-7000-0000-000000000000")] // another variant
    [InlineData("0193583C-0000-7000-8000-000000000000")] // capitals
    [InlineData("{0193583c-0000-7000-8000-000000000000}")]
    [InlineData("0193583c000070008000000000000000")]
    [InlineData("ffffffff-ffff-7fff-bfff-ffffffffffff")] // a time beyond the year 9999
    [InlineData("0193583c-0000-7000-8000-000000000000 ")]
    public void Anything_but_the_canonical_form_is_no_id(string? text) => Assert.False(SegmentId.TryParse(text, out _));

    [Fact]
    public void A_wrong_id_from_a_person_is_an_error_with_an_id() =>
        Assert.Equal("SegmentIdInvalid", Assert.Throws<InsiderException>(() => SegmentId.Parse("x")).ErrorId);
}
