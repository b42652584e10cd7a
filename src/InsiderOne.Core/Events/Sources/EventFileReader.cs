using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Events;

/// <summary>Reads events from a file, of whichever format: what is known of the file itself.</summary>
internal abstract class EventFileReader(SourceInput input) : IEventReader
{
    public string Source => input.Name;

    public long? ByteCount => input.ByteCount;

    public long BytesRead => input.BytesRead;

    public IReadOnlyList<string> Names { get; protected init; } = [];

    public EventFault? Fault { get; protected set; }

    public abstract bool Read();

    public abstract object?[] Cells(IReadOnlyList<string> columns);

    public void Dispose()
    {
        DisposeText();
        input.Dispose();
    }

    /// <summary>Closes what reads the file.</summary>
    protected abstract void DisposeText();

    /// <summary>The file has ended; it must be the one that was opened.</summary>
    protected void RequireUnchanged() => input.RequireUnchanged();
}
