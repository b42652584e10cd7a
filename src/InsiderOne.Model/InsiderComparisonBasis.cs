namespace InsiderOne;

/// <summary>What an audience was compared with.</summary>
public enum InsiderComparisonBasis
{
    /// <summary>The file that was sent.</summary>
    File,
    /// <summary>The digests that were kept of its values.</summary>
    Digest,
}
