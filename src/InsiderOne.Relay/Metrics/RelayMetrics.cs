using System.Diagnostics.Metrics;
using System.Reflection;

namespace InsiderOne.Relay.Metrics;

/// <summary>What a relay counts. No figure has a label by segment, token or caller: there is no end of them, and they are nobody's business.</summary>
internal sealed class RelayMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "InsiderOne.Relay";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _callbacks;
    private readonly Counter<long> _limited;
    private readonly Counter<long> _downloads;
    private readonly Histogram<double> _writes;
    private int _storeIsUp;

    /// <summary>Makes the instruments.</summary>
    public RelayMetrics()
    {
        _callbacks = _meter.CreateCounter<long>("insider_relay_callbacks", description: "Callbacks by what became of them.");
        _limited = _meter.CreateCounter<long>("insider_relay_misses_limited", description: "Requests for what is not there that were answered 429.");
        _downloads = _meter.CreateCounter<long>("insider_relay_staged_downloads", description: "Requests that were answered with a staged file or a part of it.");
        _writes = _meter.CreateHistogram(
            "insider_relay_durable_write_duration", "s", "Time from a whole callback to its durable record.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
        _meter.CreateObservableGauge("insider_relay_store_up", () => Volatile.Read(ref _storeIsUp), description: "1 when the store took a record when it was last tried.");
        var version = typeof(RelayMetrics).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        _meter.CreateObservableGauge("insider_relay_build_info", () => new Measurement<int>(1, new KeyValuePair<string, object?>("version", version)), description: "The version that runs.");
    }

    /// <summary>Whether the store took a record when it was last tried.</summary>
    public bool StoreIsUp
    {
        set => Volatile.Write(ref _storeIsUp, value ? 1 : 0);
    }

    /// <summary>Tells whoever listens by now of what has not happened yet: 0, not missing, since an alert on its growth needs both.</summary>
    public void Begin()
    {
        foreach (var outcome in Enum.GetValues<CallbackOutcome>()) Callback(outcome, 0);
        _limited.Add(0);
        _downloads.Add(0);
    }

    /// <summary>Counts a callback.</summary>
    public void Callback(CallbackOutcome outcome) => Callback(outcome, 1);

    /// <summary>Counts a record that is durable.</summary>
    public void Written(TimeSpan duration) => _writes.Record(duration.TotalSeconds);

    /// <summary>Counts a miss that was answered 429.</summary>
    public void MissLimited() => _limited.Add(1);

    /// <summary>Counts a download.</summary>
    public void Downloaded() => _downloads.Add(1);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private void Callback(CallbackOutcome outcome, long count) => _callbacks.Add(count, new KeyValuePair<string, object?>("outcome", outcome switch
    {
        CallbackOutcome.Stored => "stored",
        CallbackOutcome.Repeated => "repeated",
        CallbackOutcome.Probed => "probed",
        CallbackOutcome.Refused => "refused",
        CallbackOutcome.NotFound => "not_found",
        _ => "failed",
    }));
}
