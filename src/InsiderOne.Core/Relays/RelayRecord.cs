namespace InsiderOne.Core.Relays;

/// <summary><c>relays/&lt;instance&gt;.json</c>: a relay that writes this store. Deleted when the relay ends in order.</summary>
public sealed record RelayRecord
{
    /// <summary>The version of the record's form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The id the relay repeats on <c>/healthz</c>: a UUID without braces.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Where the relay listens on its machine.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The address Insider One is given.</summary>
    public required Uri PublicUri { get; init; }

    /// <summary>The name of the machine the relay runs on.</summary>
    public required string MachineName { get; init; }

    /// <summary>The relay's process on that machine.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When that process started.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>Whether it outlives the session that started it.</summary>
    public bool Persist { get; init; }

    /// <summary>Its log file, or null.</summary>
    public string? LogPath { get; init; }
}
