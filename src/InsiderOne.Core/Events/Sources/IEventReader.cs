namespace InsiderOne.Core.Events;

/// <summary>Reads the rows of a source with events.</summary>
public interface IEventReader : IDisposable
{
    /// <summary>What the source is called: a path.</summary>
    string Source { get; }

    /// <summary>Bytes of the source in all, or null when that is not known.</summary>
    long? ByteCount { get; }

    /// <summary>Bytes read so far.</summary>
    long BytesRead { get; }

    /// <summary>The names of the columns.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Moves on to the next row; false at the end.</summary>
    /// <exception cref="InsiderException">The source cannot be read further.</exception>
    bool Read();

    /// <summary>What is wrong with the row itself, or null.</summary>
    EventFault? Fault { get; }

    /// <summary>The row's cells in some columns.</summary>
    object?[] Cells(IReadOnlyList<string> columns);
}
