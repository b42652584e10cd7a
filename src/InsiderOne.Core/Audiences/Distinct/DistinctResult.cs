namespace InsiderOne.Core.Audiences;

/// <summary>What became of a value offered to a <see cref="DistinctTable"/>.</summary>
internal enum DistinctResult
{
    /// <summary>It is new, and remembered.</summary>
    Added,
    /// <summary>It is there already.</summary>
    Duplicate,
    /// <summary>It may be new, but there is no room to remember it.</summary>
    Full,
}
