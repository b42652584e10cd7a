using System.Globalization;
using System.Management.Automation;
using InsiderOne.Segments;

namespace InsiderOne.Events;

/// <summary>Shows how many rows were read and sent. Less than a second of work shows nothing.</summary>
internal sealed class EventProgressBar(string source, TimeProvider time)
{
    private const int ActivityId = 1_620_004;

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last;
    private bool _isShown;

    /// <summary>A record to show now, or null when it is too early for one.</summary>
    /// <param name="read">Rows read.</param>
    /// <param name="sent">Rows sent.</param>
    /// <param name="share">The share of the source that was read, in per cent, or null.</param>
    public ProgressRecord? Next(long read, long sent, int? share)
    {
        var elapsed = time.GetElapsedTime(_start);
        if (elapsed < Quiet || elapsed - _last < SegmentProgressBar.Interval) return null;
        _last = elapsed;
        _isShown = true;
        var status = string.Create(CultureInfo.InvariantCulture, $"{sent:N0} of {read:N0} rows sent, {elapsed:hh\\:mm\\:ss} elapsed");
        return new ProgressRecord(ActivityId, $"Sending events of {source}", status) { PercentComplete = share ?? -1 };
    }

    /// <summary>The record that removes the bar, or null when none was shown.</summary>
    public ProgressRecord? End() => _isShown ? new ProgressRecord(ActivityId, $"Sending events of {source}", "done") { RecordType = ProgressRecordType.Completed } : null;
}
