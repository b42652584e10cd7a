namespace InsiderOne;

/// <summary>A relay: the small web server that receives Insider One's callbacks and, for a folder store, serves the staged files.</summary>
public sealed record InsiderRelay
{
    /// <summary>The relay's instance id, which its <c>/healthz</c> repeats.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Where the relay listens.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The address Insider One is given: a tunnel or reverse proxy in front, or <see cref="Uri"/>.</summary>
    public required Uri PublicUri { get; init; }

    /// <summary>The store the relay writes.</summary>
    public required Uri Store { get; init; }

    /// <summary>The relay's process; 0 for a service.</summary>
    public int ProcessId { get; init; }

    /// <summary>When the process started; with the id it names one process. For a service, when it was registered.</summary>
    public DateTimeOffset StartTime { get; init; }

    /// <summary>Whether the relay outlives the session that started it.</summary>
    public bool Persist { get; init; }

    /// <summary>Whether the relay is a service of some machine, and no child of a session.</summary>
    public bool IsService { get; init; }

    /// <summary>The relay's log file, or null when it logs to its own output.</summary>
    public string? LogPath { get; init; }

    /// <summary>Whether the relay answered when it was last asked.</summary>
    public bool IsResponding { get; init; }
}
