using System.Globalization;

namespace InsiderOne.Core.Snowflake;

/// <summary>The size at which COPY begins another file.</summary>
/// <param name="Bytes">Bytes.</param>
public readonly record struct FileSize(long Bytes)
{
    /// <summary>Below a ceiling: MAX_FILE_SIZE is where Snowflake ends a file, and the last block may carry it over.</summary>
    public static FileSize Below(long ceiling) => new(ceiling / 10 * 9);

    /// <inheritdoc/>
    public override string ToString() => Bytes.ToString(CultureInfo.InvariantCulture);
}
