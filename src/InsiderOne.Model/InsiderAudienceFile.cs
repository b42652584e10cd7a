namespace InsiderOne;

/// <summary>One file of an audience: UTF-8 without a byte order mark, one value a line, LF line ends, no header.</summary>
public sealed record InsiderAudienceFile
{
    /// <summary>The file's path on this machine.</summary>
    public required string Path { get; init; }

    /// <summary>The file's size in bytes.</summary>
    public long ByteCount { get; init; }

    /// <summary>Values in the file.</summary>
    public long RowCount { get; init; }

    /// <summary>The SHA-256 of the bytes, in lower-case hexadecimal; null where the bytes are not on this machine.</summary>
    public string? Sha256 { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
