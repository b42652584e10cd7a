using System.Runtime.InteropServices;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// Rows gathered by group, in one file whatever the number of groups. Each group has a small buffer; a full one becomes a chunk of the
/// file. Memory: at most <see cref="ChunkBytes"/> a group, and 8 bytes a chunk. What never fills a buffer never touches the disk.
/// </summary>
/// <param name="path">The file; no name leads to it.</param>
/// <param name="createFile">Creates it.</param>
internal sealed class GroupSpool(string path, Func<string, FileStream> createFile) : IDisposable
{
    public const int ChunkBytes = 1024;

    private readonly List<Group> _groups = [];
    private WorkFile? _file;

    /// <summary>Begins a group and returns its number.</summary>
    public int Add()
    {
        _groups.Add(new Group { Buffer = new byte[64] });
        return _groups.Count - 1;
    }

    /// <summary>Adds a row to a group: its number since the group's last, the fault, the length of the value, the value.</summary>
    public void Append(int number, long row, AudienceReason fault, ReadOnlySpan<byte> value)
    {
        ref var group = ref CollectionsMarshal.AsSpan(_groups)[number];
        Span<byte> head = stackalloc byte[(2 * Leb128.MaxBytes) + 1];
        var length = Leb128.Write(head, (ulong)(row - group.LastRow));
        head[length++] = (byte)fault;
        length += Leb128.Write(head[length..], (ulong)value.Length);
        group.LastRow = row;
        Append(ref group, head[..length]);
        Append(ref group, value);
    }

    /// <summary>The rows of a group, in order. Nothing may be added any more.</summary>
    public GroupRows Read(int number)
    {
        _file?.Flush();
        var group = _groups[number];
        return new GroupRows(_file, group.Chunks ?? [], group.Buffer.AsMemory(0, group.Used));
    }

    public void Dispose() => _file?.Dispose();

    private void Append(ref Group group, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (group.Used == ChunkBytes) Spill(ref group);
            if (group.Used == group.Buffer.Length) Array.Resize(ref group.Buffer, group.Buffer.Length * 2);
            var count = Math.Min(bytes.Length, group.Buffer.Length - group.Used);
            bytes[..count].CopyTo(group.Buffer.AsSpan(group.Used));
            group.Used += count;
            bytes = bytes[count..];
        }
    }

    private void Spill(ref Group group)
    {
        _file ??= WorkFile.Create(path, createFile);
        (group.Chunks ??= []).Add(_file.Length);
        _file.Append(group.Buffer);
        group.Used = 0;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Group
    {
        public byte[] Buffer;
        public int Used;
        public long LastRow;
        public List<long>? Chunks;
    }
}
