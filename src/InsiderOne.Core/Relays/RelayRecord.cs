namespace InsiderOne.Core.Relays;

/// <summary><c>relays/&lt;instance&gt;.json</c>: a relay that writes this store. A child deletes it when it ends in order; a service leaves it.</summary>
public sealed record RelayRecord
{
    /// <summary>The version of the record's form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The id the relay repeats on <c>/healthz</c>: a child's is a UUID without braces, a service's the name it was given.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Where the relay listens on its machine.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The address Insider One is given.</summary>
    public required Uri PublicUri { get; init; }

    /// <summary>The name of the machine the relay runs on.</summary>
    public required string MachineName { get; init; }

    /// <summary>The relay's process on that machine; 0 for a service, which may be many.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When that process started; for a service, when it was registered.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>Whether it outlives the session that started it.</summary>
    public bool Persist { get; init; }

    /// <summary>Its log file, or null.</summary>
    public string? LogPath { get; init; }

    /// <summary>Whether it is a service, which keeps its id and its registration from one start to the next.</summary>
    public bool IsService { get; init; }

    /// <summary>The registration of a service. It names no process: replicas share it.</summary>
    public static RelayRecord OfService(string instanceId, Uri publicUri, DateTimeOffset at) => new()
    {
        InstanceId = instanceId,
        Uri = publicUri,
        PublicUri = publicUri,
        MachineName = Environment.MachineName,
        ProcessId = 0,
        StartTime = at,
        Persist = true,
        IsService = true,
    };

    /// <summary>The relay as cmdlets show it.</summary>
    internal InsiderRelay ToRelay(Uri store, bool isResponding) => new()
    {
        InstanceId = InstanceId,
        Uri = Uri,
        PublicUri = PublicUri,
        Store = store,
        ProcessId = ProcessId,
        StartTime = StartTime,
        Persist = Persist,
        IsService = IsService,
        LogPath = LogPath,
        IsResponding = isResponding,
    };
}
