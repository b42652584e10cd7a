using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core.Audiences;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Audiences;

public sealed class AudienceProgressBarTests : IDisposable
{
    // With the module imported, its loader finds InsiderOne.Core.
    private readonly Engine _engine = new();
    private readonly List<ProgressRecord> _records = [];

    [Fact]
    public void Less_than_a_second_of_work_shows_nothing()
    {
        var bar = Bar();
        bar.Report(new AudienceProgress(AudienceStep.Reading, 5_000_000, 10, 100, TimeSpan.FromMilliseconds(999)));
        bar.Complete();
        Assert.Empty(_records);
    }

    [Fact]
    public void Bytes_give_the_per_cent_and_the_time_left_and_rows_the_rate()
    {
        Bar().Report(new AudienceProgress(AudienceStep.Reading, 3_000_000, 25, 100, TimeSpan.FromSeconds(2)));
        var record = Assert.Single(_records);
        Assert.Equal(("Reading customers.csv", "3,000,000 rows, 1,500,000 a second", 25, 6), (record.Activity, record.StatusDescription, record.PercentComplete, record.SecondsRemaining));
    }

    [Fact]
    public void A_source_of_unknown_size_has_a_rate_and_no_per_cent()
    {
        Bar().Report(new AudienceProgress(AudienceStep.Reading, 3_000, 25, null, TimeSpan.FromSeconds(2)));
        Assert.Equal((-1, -1), (Assert.Single(_records).PercentComplete, _records[0].SecondsRemaining));
    }

    [Fact]
    public void The_second_step_says_so_and_the_bar_is_taken_away_at_the_end()
    {
        var bar = Bar();
        bar.Report(new AudienceProgress(AudienceStep.Reading, 3_000, 100, 100, TimeSpan.FromSeconds(5)));
        bar.Report(new AudienceProgress(AudienceStep.Writing, 1_000, 50, 100, TimeSpan.FromMilliseconds(400)));
        bar.Complete();
        Assert.Equal(["Reading customers.csv", "Writing customers.csv"], _records.Take(2).Select(record => record.Activity));
        Assert.Equal(ProgressRecordType.Completed, _records[2].RecordType);
    }

    public void Dispose() => _engine.Dispose();

    private AudienceProgressBar Bar() => new("customers.csv", record =>
    {
        _records.Add(record);
        return Task.CompletedTask;
    });
}
