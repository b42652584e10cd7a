using InsiderOne.Tests.EndToEnd;

namespace InsiderOne.Tests.Campaigns;

public sealed class SplitAudienceTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private const string People = "$people = 1..400 | ForEach-Object { \"user$_@example.com\" } | New-InsiderAudience -AttributeName email\n";

    [Fact]
    public void Each_side_is_an_audience_of_its_own()
    {
        var outcome = rehearsal.Engine.Run(People + "$people | Split-InsiderAudience A, B -ControlPercent 33.333 -Salt spring");
        var sides = outcome.Values<InsiderAudience>().ToList();
        Assert.Equal([("A", false), ("B", false), ("control", true)], sides.Select(static s => (s.Treatment!, s.IsControl)));
        Assert.Equal(400, sides.Sum(static s => s.SentCount));
    }

    [Fact]
    public void A_control_group_is_refused_unless_forced_also_as_a_report_and_from_a_job()
    {
        var outcome = rehearsal.With("", People + """
            $control = $people | Split-InsiderAudience A -ControlPercent 50 -Salt spring | Where-Object IsControl
            $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($control))
            $control, ($control | Test-InsiderAudience), $copy | Send-InsiderSegment "$name-{date:HHmmssfff}" -Credential $c -Store $store
            $control | Send-InsiderSegment "$name-forced" -Credential $c -Store $store -Force
            """);
        Assert.Equal(3, outcome.Errors.Count);
        Assert.All(outcome.Errors, static e => Assert.StartsWith("AudienceIsControl,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.EndsWith("-forced", Assert.Single(outcome.Values<InsiderSegment>()).SegmentName, StringComparison.Ordinal);
    }

    [Fact]
    public void Treatments_are_sent_under_their_names()
    {
        var outcome = rehearsal.With("", People + """
            $people | Split-InsiderAudience offer, plain -Salt spring | Send-InsiderSegment "$name-{treatment}" -Credential $c -Store $store | Wait-InsiderSegment
            $people | Send-InsiderSegment "$name-{treatment}" -Credential $c -Store $store
            """);
        Assert.Equal(["offer", "plain"], outcome.Values<InsiderSegment>().Select(static s => s.SegmentName.Split('-')[^1]).Order(StringComparer.Ordinal));
        Assert.StartsWith("SegmentNameTreatmentMissing,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_side_without_anybody_is_a_result_with_a_warning()
    {
        using var shell = rehearsal.Engine.Shell("'ada@example.com' | New-InsiderAudience -AttributeName email | Split-InsiderAudience A, B -Salt spring");
        var sides = shell.Invoke().Select(static o => (InsiderAudience)o.BaseObject).ToList();
        Assert.Equal([0, 1], sides.Select(static s => s.SentCount).Order());
        Assert.Single(shell.Streams.Warning);
        Assert.Empty(shell.Streams.Error);
    }

    [Theory]
    [InlineData("A, a", "TreatmentNameRepeated")]
    [InlineData("'a/b'", "TreatmentNameInvalid")]
    [InlineData("A -ControlPercent 101", "TreatmentControlInvalid")]
    [InlineData("A, B -Weight 1", "TreatmentWeightCount")]
    [InlineData("A, B -Weight 1, 0", "TreatmentWeightInvalid")]
    public void A_setting_that_cannot_be_is_refused(string arguments, string errorId) => Assert.StartsWith(
        errorId + ",", rehearsal.Engine.Run($"$audience | Split-InsiderAudience {arguments} -Salt s").Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void The_view_shows_the_treatment_first() =>
        Assert.Contains("Treatment            Control Attribute              Sent Files     Size Source", rehearsal.Engine.Show("$audience | Split-InsiderAudience A -Salt s"), StringComparison.Ordinal);
}
