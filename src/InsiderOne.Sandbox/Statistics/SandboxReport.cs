namespace InsiderOne.Sandbox.Statistics;

/// <summary>What <c>GET /sandbox/requests</c> answers. It is the sandbox's own and no part of Insider One.</summary>
internal sealed record SandboxReport
{
    /// <summary>Uploads received, whatever the answer.</summary>
    public required int UploadCount { get; init; }

    /// <summary>Uploads answered 429.</summary>
    public required int ThrottledCount { get; init; }

    /// <summary>The most requests of one API key in any second.</summary>
    public required int PeakRequestsPerSecond { get; init; }

    /// <summary>Segments accepted and not finished, their callbacks included.</summary>
    public required int ProcessingCount { get; init; }

    /// <summary>Callbacks POSTed, each try counted.</summary>
    public required int CallbackCount { get; init; }

    /// <summary>How often the callbacks were answered with which status; <c>none</c> stands for no answer.</summary>
    public required IReadOnlyDictionary<string, int> CallbackStatuses { get; init; }

    /// <summary>Every upload, in the order of arrival.</summary>
    public required IReadOnlyList<UploadRecord> Uploads { get; init; }

    /// <summary>Every upsert, in the order of arrival.</summary>
    public required IReadOnlyList<UpsertRecord> Upserts { get; init; }

    /// <summary>Every file downloaded or not to be had, in the order they ended.</summary>
    public required IReadOnlyList<DownloadRecord> Downloads { get; init; }
}
