namespace InsiderOne.Core.Segments;

/// <summary><c>1-planned.json</c>: what will be sent. It is durable before anything is staged.</summary>
public sealed record PlannedRecord : SegmentRecord
{
    /// <summary>The name of the segment in Insider One.</summary>
    public required string SegmentName { get; init; }

    /// <summary>The attribute the values belong to.</summary>
    public required string AttributeName { get; init; }

    /// <summary>The type of the attribute's values.</summary>
    public InsiderAttributeType AttributeType { get; init; }

    /// <summary>The attribute's name as sent to Insider One.</summary>
    public required string WireAttributeName { get; init; }

    /// <summary>The partner name.</summary>
    public required string PartnerName { get; init; }

    /// <summary>The destination it is sent through, or null.</summary>
    public string? Destination { get; init; }

    /// <summary>What the rows have in the column the source was split by, when it is sent through a destination; else null.</summary>
    public string? SplitValue { get; init; }

    /// <summary>The treatment of a split its people get, when it is sent through a destination; else null.</summary>
    public string? Treatment { get; init; }

    /// <summary>Values of the whole audience, the control group's too, when this is a treatment of a campaign; else null.</summary>
    public long? CampaignCount { get; init; }

    /// <summary>The id of the audience.</summary>
    public required string AudienceId { get; init; }

    /// <summary>Values in the file.</summary>
    public required long RowCount { get; init; }

    /// <summary>Bytes in the file.</summary>
    public required long ByteCount { get; init; }

    /// <summary>The file's SHA-256, or null when the file is not on the sender's machine.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The number of this part, from 1.</summary>
    public required int Part { get; init; }

    /// <summary>Parts in all.</summary>
    public required int PartCount { get; init; }

    /// <summary>The SHA-256 of the callback token's text, in lower-case hexadecimal. The token itself is in no record.</summary>
    public required string CallbackTokenSha256 { get; init; }

    /// <summary>Whether the file moves to <c>kept/</c> when the segment ends, instead of being deleted.</summary>
    public bool KeepFile { get; init; }

    /// <summary>The id of the key of the digests that are kept of the values, or null when none are.</summary>
    public string? DigestKeyId { get; init; }

    /// <summary>The id of the earlier send this one is an update of, or null.</summary>
    public string? UpdatedFrom { get; init; }
}
