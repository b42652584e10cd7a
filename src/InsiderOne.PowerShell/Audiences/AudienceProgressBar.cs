using System.Globalization;
using System.Management.Automation;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Audiences;

/// <summary>Shows how far the reading of a source has come. Less than a second of work shows nothing.</summary>
internal sealed class AudienceProgressBar(string source, Func<ProgressRecord, Task> write) : IProgress<AudienceProgress>
{
    private const int ActivityId = 1_620_001;

    private bool _isShown;

    public void Report(AudienceProgress value)
    {
        if (value.Elapsed < TimeSpan.FromSeconds(1)) return;
        _isShown = true;
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

    private ProgressRecord Record(string status) => new(ActivityId, $"Reading {source}", status);
}
