namespace InsiderOne.Sandbox.Statistics;

/// <summary>An upload in the report. No token, URL or value.</summary>
internal sealed class UploadRecord
{
    /// <summary>When it arrived.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The segment's name, or null when the body was not read or had none.</summary>
    public string? SegmentName { get; set; }

    /// <summary>The status answered, or null when no answer was given (yet).</summary>
    public int? Status { get; set; }

    /// <summary>The faults that applied.</summary>
    public IReadOnlyList<string> Faults { get; set; } = [];
}
