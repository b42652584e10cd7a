using System.Runtime.InteropServices;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// (hash, place in the spool) of every value, 8 bytes each, gathered by the top bits of the hash: one file of chunks, and for each
/// partition the list of its chunks. All values with the same hash are in one partition, in order.
/// </summary>
internal sealed class PartitionFile(WorkFile file) : IDisposable
{
    public const int Count = 64;
    private const int ChunkEntries = 1024;

    private readonly ulong[][] _chunks = [.. Enumerable.Range(0, Count).Select(_ => new ulong[ChunkEntries])];
    private readonly int[] _filled = new int[Count];
    private readonly List<long>[] _places = [.. Enumerable.Range(0, Count).Select(_ => new List<long>())];

    public static ulong Entry(ulong hash, long offset) => (hash << 32) | (uint)(offset / SpoolRecord.Alignment);

    public static uint HashOf(ulong entry) => (uint)(entry >> 32);

    public static long OffsetOf(ulong entry) => (long)(uint)entry * SpoolRecord.Alignment;

    public void Add(ulong hash, long offset)
    {
        var partition = (int)(hash >> 58);
        var chunk = _chunks[partition];
        chunk[_filled[partition]] = Entry(hash, offset);
        if (++_filled[partition] < ChunkEntries) return;
        _filled[partition] = 0;
        _places[partition].Add(file.Length);
        file.Append(MemoryMarshal.AsBytes(chunk.AsSpan()));
    }

    /// <summary>Ends the writing; what is still in memory stays there.</summary>
    public void Complete() => file.Flush();

    /// <summary>The chunks of a partition, in the order they were added. A chunk is valid until the next one.</summary>
    public IEnumerable<ReadOnlyMemory<ulong>> Read(int partition)
    {
        var chunk = new ulong[ChunkEntries];
        foreach (var place in _places[partition])
        {
            file.Read(place, MemoryMarshal.AsBytes(chunk.AsSpan()));
            yield return chunk;
        }

        yield return _chunks[partition].AsMemory(0, _filled[partition]);
    }

    public void Dispose() => file.Dispose();
}
