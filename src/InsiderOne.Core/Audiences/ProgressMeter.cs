namespace InsiderOne.Core.Audiences;

/// <summary>Reports the progress of one step a few times a second, however fast the rows come.</summary>
internal sealed class ProgressMeter(IProgress<AudienceProgress> progress, TimeProvider time, AudienceStep step)
{
    /// <summary>Rows between two looks at the clock and at cancellation, less one.</summary>
    public const long RowMask = 0x3FF;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last;

    public void Report(long rows, long bytesRead, long? byteCount)
    {
        var elapsed = time.GetElapsedTime(_start);
        if (elapsed - _last < Interval) return;
        _last = elapsed;
        progress.Report(new AudienceProgress(step, rows, bytesRead, byteCount, elapsed));
    }
}
