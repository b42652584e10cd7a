namespace InsiderOne.Bench.Audience;

/// <summary>What the addresses of the file are.</summary>
internal enum CustomerMode
{
    /// <summary>3 % invalid of twelve kinds, 2 % duplicates in another case, the rest distinct.</summary>
    Mixed,
    /// <summary>All the same.</summary>
    Equal,
    /// <summary>All different and valid.</summary>
    Distinct,
}
