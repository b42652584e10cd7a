using InsiderOne.Core.Digests;

namespace InsiderOne.Core.Segments;

/// <summary>How segments are sent.</summary>
public sealed record SendSettings
{
    /// <summary>The public address of the relay that takes the callbacks.</summary>
    public required Uri RelayUri { get; init; }

    /// <summary>The attribute's name as Insider One knows it, when it is not the audience's.</summary>
    public string? WireAttributeName { get; init; }

    /// <summary>The destination the sends go through, for the journal; null for none.</summary>
    public string? Destination { get; init; }

    /// <summary>How long the download link works: up to 12 hours.</summary>
    public TimeSpan FileLifetime { get; init; } = Stores.DownloadLink.MaximumLifetime;

    /// <summary>Told how many more bytes of files are in the store; it may be called by several threads.</summary>
    public IProgress<long>? Staged { get; init; }

    /// <summary>Whether the file is kept in the store when the segment ends.</summary>
    public bool KeepFile { get; init; }

    /// <summary>The key of the digests to keep of the values, or null to keep none.</summary>
    public DigestKey? DigestKey { get; init; }
}
