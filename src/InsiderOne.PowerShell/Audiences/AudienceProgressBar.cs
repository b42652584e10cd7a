using System.Globalization;
using System.Management.Automation;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Audiences;

/// <summary>Shows how far an audience has come: per cent of the bytes, rows a second, time left. Less than a second of work shows nothing.</summary>
internal sealed class AudienceProgressBar(string source, Func<ProgressRecord, Task> write) : IProgress<AudienceProgress>
{
    private const int ActivityId = 1_620_001;

    private bool _isShown;
    private AudienceStep _step;

    public void Report(AudienceProgress value)
    {
        // A step that follows a long one is shown at once: the bar is there already.
        if (!_isShown && value.Elapsed < TimeSpan.FromSeconds(1)) return;
        _isShown = true;
        _step = value.Step;
        var rate = value.RowCount / value.Elapsed.TotalSeconds;
        var record = Record(string.Create(CultureInfo.InvariantCulture, $"{value.RowCount:N0} rows, {rate:N0} a second"));
        if (value is { ByteCount: > 0 and var total, BytesRead: > 0 and var read })
        {
            record.PercentComplete = (int)Math.Min(100, 100 * read / total);
            record.SecondsRemaining = (int)Math.Min(int.MaxValue, value.Elapsed.TotalSeconds * (total - read) / read);
        }

        _ = write(record);
    }

    public void Complete()
    {
        if (!_isShown) return;
        var record = Record("done");
        record.RecordType = ProgressRecordType.Completed;
        _ = write(record);
    }

    private ProgressRecord Record(string status) => new(ActivityId, $"{_step} {source}", status);
}
