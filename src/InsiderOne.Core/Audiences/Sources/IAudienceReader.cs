namespace InsiderOne.Core.Audiences;

/// <summary>Reads one column of a source, row by row, without making strings.</summary>
public interface IAudienceReader : IDisposable
{
    /// <summary>What the source is called: a path.</summary>
    string Source { get; }

    /// <summary>Bytes of the source in all, or null when that is not known.</summary>
    long? ByteCount { get; }

    /// <summary>Bytes of the source read so far.</summary>
    long BytesRead { get; }

    /// <summary>Moves on to the next row; false at the end.</summary>
    /// <exception cref="InsiderException">The source cannot be read further.</exception>
    bool Read();

    /// <summary>The row's value as UTF-8, valid until the next <see cref="Read"/>.</summary>
    ReadOnlySpan<byte> Value { get; }

    /// <summary>The row's value in the column to split by, as UTF-8, valid until the next <see cref="Read"/>; empty where there is none.</summary>
    ReadOnlySpan<byte> SplitValue => [];

    /// <summary>What is wrong with the row itself, or <see cref="AudienceReason.None"/>.</summary>
    AudienceReason Fault { get; }
}
