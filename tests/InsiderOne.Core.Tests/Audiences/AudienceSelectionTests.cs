using InsiderOne.Core.Audiences;
using static InsiderOne.Core.Tests.Audiences.AudienceFixture;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AudienceSelectionTests : IDisposable
{
    private readonly AudienceFixture _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_are_the_first_and_their_order_stays()
    {
        var part = First(Thousand(), 10);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"value-{i}"), Lines(part));
        Assert.Equal((10L, 10L, 10L, 0L, "pipeline"), (part.RowCount, part.ValidCount, part.SentCount, part.InvalidCount, part.Source));
    }

    [Fact]
    public void A_sample_is_the_same_for_the_same_seed_and_another_for_another()
    {
        var audience = Thousand();
        Assert.Equal(Lines(Sample(audience, 100, 7)), Lines(Sample(audience, 100, 7)));
        Assert.NotEqual(Lines(Sample(audience, 100, 7)), Lines(Sample(audience, 100, 8)));
        // As another implementation of SplitMix64 says.
        Assert.Equal(["value-740", "value-742", "value-752", "value-763", "value-974"], Lines(Sample(audience, 5, 7)));
    }

    [Fact]
    public void A_sample_keeps_the_order_and_takes_each_value_once()
    {
        var numbers = Lines(Sample(Thousand(), 300, 1)).Select(l => int.Parse(l["value-".Length..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(300, numbers.Distinct().Count());
        Assert.Equal(numbers.Order(), numbers);
    }

    [Fact]
    public void A_part_of_a_control_group_is_still_one_and_a_part_of_a_treatment_keeps_its_name()
    {
        var control = First(Thousand() with { Treatment = "control", IsControl = true }, 10);
        Assert.Equal(("control", true), (control.Treatment, control.IsControl));
        var treatment = Sample(Thousand() with { Treatment = "a" }, 10, 1);
        Assert.Equal(("a", false), (treatment.Treatment, treatment.IsControl));
    }

    [Fact]
    public void A_sample_takes_from_everywhere_alike()
    {
        var audience = Thousand();
        var taken = new int[10];
        for (var seed = 0; seed < 200; seed++)
        {
            foreach (var line in Lines(Sample(audience, 50, seed))) taken[int.Parse(line["value-".Length..], System.Globalization.CultureInfo.InvariantCulture) / 100]++;
        }

        // 10,000 draws in ten classes of 1,000 each: five standard deviations are 150.
        Assert.All(taken, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void Fewer_than_asked_for_is_all_of_them()
    {
        Assert.Equal(1000, First(Thousand(), 5000).SentCount);
        Assert.Equal(1000, Sample(Thousand(), 5000, 1).SentCount);
    }

    [Fact]
    public void Values_stay_as_they_were_built_kept_ones_included()
    {
        var audience = FromValues(_folder.Options() with { KeepInvalid = true, KeepDuplicate = true, NoNormalization = true }, "Ada@Example.com", "not-an-address", "ada@example.com");
        var part = First(audience, 3);
        Assert.Equal(Lines(audience), Lines(part));
        Assert.Equal((2L, 1L, 1L, 3L), (part.ValidCount, part.InvalidCount, part.DuplicateCount, part.SentCount));
    }

    [Fact]
    public void What_the_rows_have_in_common_stays() => Assert.Equal("gold", First(Thousand() with { SplitValue = "gold" }, 1).SplitValue);

    [Fact]
    public void A_file_that_lost_lines_is_told_and_nothing_is_left()
    {
        var audience = Thousand();
        File.WriteAllText(audience.Files[^1].Path, "value-1\n");
        Assert.Equal("AudienceFileChanged", Assert.Throws<InsiderException>(() => Sample(audience, 999, 1)).ErrorId);
        Assert.Single(Directory.EnumerateDirectories(_folder.Output));
    }

    [Fact]
    public void An_empty_audience_gives_an_empty_one() => Assert.Equal(0, First(FromValues(_folder.Options("label")), 10).SentCount);

    private InsiderAudience Thousand() => FromValues(_folder.Options("label") with { MaxFileBytes = 4000 }, Enumerable.Range(0, 1000).Select(i => $"value-{i}"));

    private InsiderAudience First(InsiderAudience audience, long count) => AudienceSelection.First(audience, count, _folder.Output, TimeProvider.System, CancellationToken.None);

    private InsiderAudience Sample(InsiderAudience audience, long count, long seed) =>
        AudienceSelection.Sample(audience, count, seed, _folder.Output, TimeProvider.System, CancellationToken.None);
}
