using System.Globalization;
using System.Management.Automation;

namespace InsiderOne.Segments;

/// <summary>One progress bar with counts for however many segments. Less than a second of work shows nothing.</summary>
internal sealed class SegmentProgressBar(int activityId, string activity, TimeProvider time) : IProgress<long>
{
    /// <summary>How often a bar is drawn anew, at most.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last;
    private bool _isShown;
    private long _bytes;

    /// <summary>Notes that so many more bytes of files are in the store.</summary>
    public void Report(long value) => Interlocked.Add(ref _bytes, value);

    /// <summary>A record to show now, or null when it is too early for one.</summary>
    public ProgressRecord? Next(int done, int count)
    {
        var elapsed = time.GetElapsedTime(_start);
        if (elapsed < Quiet || elapsed - _last < Interval) return null;
        _last = elapsed;
        _isShown = true;
        var status = string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {count:N0} segments, {elapsed:hh\\:mm\\:ss} elapsed");
        if (_bytes > 0) status = string.Create(CultureInfo.InvariantCulture, $"{status}, {_bytes / 1e6:N1} MB staged");
        return new ProgressRecord(activityId, activity, status) { PercentComplete = count == 0 ? -1 : (int)(100L * done / count) };
    }

    /// <summary>The record that removes the bar, or null when none was shown.</summary>
    public ProgressRecord? End() => _isShown ? new ProgressRecord(activityId, activity, "done") { RecordType = ProgressRecordType.Completed } : null;
}
