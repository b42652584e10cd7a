namespace InsiderOne.Core.Audiences;

/// <summary>What a record of the spool is.</summary>
internal enum SpoolKind : byte
{
    /// <summary>A value written before the spill: known, not to be written again.</summary>
    Known,
    /// <summary>A value, to be written unless it is a duplicate.</summary>
    Value,
    /// <summary>The normalised value to compare by, and what to write instead of it.</summary>
    ValueAndOutput,
    /// <summary>An invalid value that is kept: written, never compared.</summary>
    Kept,
    /// <summary>A rejected row, for the reject list; the reason is the first byte of its text.</summary>
    Rejected,
}
