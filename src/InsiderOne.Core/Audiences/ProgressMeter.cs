namespace InsiderOne.Core.Audiences;

/// <summary>Reports progress a few times a second, however fast the rows come.</summary>
internal sealed class ProgressMeter(IProgress<AudienceProgress> progress, TimeProvider time)
{
    /// <summary>Rows between two looks at the clock and at cancellation, less one.</summary>
    public const long RowMask = 0x3FF;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long _start = time.GetTimestamp();
    private TimeSpan _last;

    public void Report(long rows, IAudienceReader reader)
    {
        var elapsed = time.GetElapsedTime(_start);
        if (elapsed - _last < Interval) return;
        _last = elapsed;
        progress.Report(new AudienceProgress(rows, reader.BytesRead, reader.ByteCount, elapsed));
    }
}
