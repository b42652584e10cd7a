namespace InsiderOne;

/// <summary>One file of an audience: UTF-8 without a byte order mark, one value a line, LF line ends, no header.</summary>
public sealed record InsiderAudienceFile
{
    /// <summary>The file's path on this machine or, of a remote one, in its stage: <c>@DB.SCHEMA.STAGE/runs/…/data_0_0_0.csv</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the file is inside Snowflake and never comes to this machine.</summary>
    public bool IsRemote { get; init; }

    /// <summary>The way to a remote file. It does not survive serialization, because the key or token of its connection must not.</summary>
    internal IRemoteFolder? Folder { get; init; }

    /// <summary>The file's size in bytes.</summary>
    public long ByteCount { get; init; }

    /// <summary>Values in the file.</summary>
    public long RowCount { get; init; }

    /// <summary>The SHA-256 of the bytes, in lower-case hexadecimal; null where the bytes are not on this machine.</summary>
    public string? Sha256 { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
