namespace InsiderOne;

/// <summary>A running stand-in for Insider One. It is not Insider One: it obeys the published contract on this machine only.</summary>
public sealed class InsiderSandbox
{
    internal InsiderSandbox(Uri baseUri, InsiderCredential credential, int processId, DateTimeOffset startTime)
    {
        BaseUri = baseUri;
        Credential = credential;
        ProcessId = processId;
        StartTime = startTime;
    }

    /// <summary>Where the sandbox listens.</summary>
    public Uri BaseUri { get; }

    /// <summary>A credential the sandbox accepts, ready for <c>Send-InsiderSegment</c>.</summary>
    public InsiderCredential Credential { get; }

    /// <summary>The sandbox's process.</summary>
    public int ProcessId { get; }

    /// <summary>When the process started; with the id it names one process.</summary>
    public DateTimeOffset StartTime { get; }
}
