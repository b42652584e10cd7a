using InsiderOne.Core.Digests;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>What a caller may choose about a run of sends.</summary>
public sealed record SendOptions
{
    /// <summary>The public address of the relay that takes the callbacks; the store's running relay when null.</summary>
    public Uri? CallbackBaseUri { get; init; }

    /// <summary>The attribute's name as Insider One knows it, when it is not the audience's.</summary>
    public string? WireAttributeName { get; init; }

    /// <summary>The destination the sends go through, for the journal; null for none.</summary>
    public string? Destination { get; init; }

    /// <summary>How long the download link works: up to 12 hours.</summary>
    public TimeSpan FileLifetime { get; init; } = DownloadLink.MaximumLifetime;

    /// <summary>Whether the file is kept in the store when the segment ends.</summary>
    public bool KeepFile { get; init; }

    /// <summary>The time one HTTP request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests may be under way at a time.</summary>
    public int ThrottleLimit { get; init; } = 16;

    /// <summary>Told how many more bytes of files are in the store; it may be called by several threads.</summary>
    public IProgress<long>? Staged { get; init; }

    /// <summary>The key of the digests to keep of the values, or null to keep none.</summary>
    public DigestKey? DigestKey { get; init; }
}
