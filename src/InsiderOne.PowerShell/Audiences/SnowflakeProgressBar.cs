using System.Management.Automation;
using InsiderOne.Core.Audiences;

namespace InsiderOne.Audiences;

/// <summary>Shows which step runs in Snowflake, and for how long. How far it has come nobody tells.</summary>
internal sealed class SnowflakeProgressBar : IProgress<AudienceStep>, IDisposable
{
    private const int ActivityId = 1_620_004;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _account;
    private readonly Func<ProgressRecord, Task> _write;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly long _start;
    private volatile string _step = "Looking at the query";
    private volatile bool _isShown;

    public SnowflakeProgressBar(string account, Func<ProgressRecord, Task> write, TimeProvider time)
    {
        (_account, _write, _time, _start) = (account, write, time, time.GetTimestamp());
        _timer = time.CreateTimer(static bar => ((SnowflakeProgressBar)bar!).Show(), this, Interval, Interval);
    }

    public void Report(AudienceStep value) => _step = value == AudienceStep.Writing ? "Writing the files" : "Counting the values";

    public void Dispose()
    {
        _timer.Dispose();
        if (!_isShown) return;
        var end = Record();
        end.RecordType = ProgressRecordType.Completed;
        _ = _write(end);
    }

    private void Show()
    {
        _isShown = true;
        _ = _write(Record());
    }

    private ProgressRecord Record() => new(ActivityId, $"Building in Snowflake {_account}", $"{_step}, {Commands.FormatView.Elapsed(_time.GetElapsedTime(_start))}");
}
