namespace InsiderOne.Core.Audiences;

/// <summary>How an audience is built.</summary>
public sealed record AudienceOptions
{
    /// <summary>The default largest file, in bytes: the stricter of Insider One's two documented limits.</summary>
    public const long DefaultMaxFileBytes = 10_000_000;

    /// <summary>The smallest limit that makes sense.</summary>
    public const long MinMaxFileBytes = 1_000;

    /// <summary>The largest limit, in bytes: the other documented limit (Insider One, FPS limitations).</summary>
    public const long MaxMaxFileBytes = 50_000_000;

    /// <summary>The default of the most audiences one source is split into. Each takes a kilobyte of memory while the source is read.</summary>
    public const int DefaultMaxSplitCount = 20_000;

    /// <summary>The attribute the values belong to.</summary>
    public required string AttributeName { get; init; }

    /// <summary>The type of a custom attribute.</summary>
    public InsiderAttributeType AttributeType { get; init; }

    /// <summary>The two-letter region of phone numbers without <c>+</c>; null to refuse them.</summary>
    public string? DefaultRegion { get; init; }

    /// <summary>The largest file, in bytes.</summary>
    public long MaxFileBytes { get; init; } = DefaultMaxFileBytes;

    /// <summary>Write invalid values too. Rows that are no text, that are larger than a file, or whose fields are out of place are dropped all the same.</summary>
    public bool KeepInvalid { get; init; }

    /// <summary>Write duplicates too.</summary>
    public bool KeepDuplicate { get; init; }

    /// <summary>Write values as they were read, white space and case included. They are still compared by their normalised form.</summary>
    public bool NoNormalization { get; init; }

    /// <summary>Where to list the rows that are not written; null for nowhere. The file must not exist.</summary>
    public string? RejectedPath { get; init; }

    /// <summary>The most audiences an <see cref="AudienceSplitter"/> makes.</summary>
    public int MaxSplitCount { get; init; } = DefaultMaxSplitCount;

    /// <summary>List the values as they are instead of masked.</summary>
    public bool ShowPersonalData { get; init; }

    /// <summary>The private folder for the files; the builder makes a folder of its own in it. See <see cref="AudienceFolder"/>.</summary>
    public required string OutputDirectory { get; init; }

    internal AudienceTuning Tuning { get; init; } = AudienceTuning.Default;

    /// <summary>Checks the options.</summary>
    /// <exception cref="InsiderException">One of them cannot be used; the error says which.</exception>
    public void Validate()
    {
        Audiences.AttributeName.Require(AttributeName);
        if (AttributeType != InsiderAttributeType.String && Audiences.AttributeName.WellKnown.Contains(AttributeName))
            throw AudienceErrors.AudienceAttributeTypeInvalid(AttributeName, AttributeType);
        if (MaxFileBytes is < MinMaxFileBytes or > MaxMaxFileBytes) throw AudienceErrors.AudienceMaxFileBytesOutOfRange(MaxFileBytes);
        if (DefaultRegion is not null && !RegionalPhone.IsRegion(DefaultRegion)) throw AudienceErrors.AudienceRegionUnknown(DefaultRegion);
    }

    /// <summary>Options that can be used.</summary>
    /// <exception cref="InsiderException">One of them cannot be used; the error says which.</exception>
    internal static AudienceOptions Validated(AudienceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return options;
    }
}
