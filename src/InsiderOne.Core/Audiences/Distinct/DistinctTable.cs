using System.Buffers.Binary;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// The distinct values of a small audience, in memory: an arena of bytes, and an open-addressing table of 8-byte slots
/// (32 bits of hash, 32 bits of place in the arena). A hit on the hash is verified byte by byte.
/// </summary>
internal sealed class DistinctTable(ValueHash hash, int maxBytes)
{
    private const int LengthBytes = sizeof(int);

    private byte[] _arena = new byte[Math.Min(maxBytes, 64 * 1024)];
    private ulong[] _slots = new ulong[1024];
    private int _used;
    private int _count;

    /// <summary>Remembers a value unless it is there or there is no room.</summary>
    public DistinctResult TryAdd(ReadOnlySpan<byte> value)
    {
        var tag = (uint)hash(value);
        var mask = (uint)_slots.Length - 1;
        var index = tag & mask;
        for (ulong slot; (slot = _slots[index]) != 0; index = (index + 1) & mask)
        {
            if ((uint)(slot >> 32) == tag && value.SequenceEqual(At((int)(uint)slot - 1))) return DistinctResult.Duplicate;
        }

        if (!Reserve(value.Length)) return DistinctResult.Full;
        BinaryPrimitives.WriteInt32LittleEndian(_arena.AsSpan(_used), value.Length);
        value.CopyTo(_arena.AsSpan(_used + LengthBytes));
        _slots[index] = Slot(tag, _used);
        _used += LengthBytes + value.Length;
        if (++_count > _slots.Length / 2) Grow();
        return DistinctResult.Added;
    }

    /// <summary>The values in the order they were added.</summary>
    /// <param name="position">0 to begin with; moved on to the next value.</param>
    /// <param name="value">The value.</param>
    public bool Next(ref int position, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (position >= _used) return false;
        value = At(position);
        position += LengthBytes + value.Length;
        return true;
    }

    private static ulong Slot(uint tag, int offset) => ((ulong)tag << 32) | ((uint)offset + 1);

    private ReadOnlySpan<byte> At(int offset) => _arena.AsSpan(offset + LengthBytes, BinaryPrimitives.ReadInt32LittleEndian(_arena.AsSpan(offset)));

    private bool Reserve(int length)
    {
        var needed = (long)_used + LengthBytes + length;
        if (needed > maxBytes) return false;
        if (needed > _arena.Length) Array.Resize(ref _arena, (int)Math.Min(maxBytes, Math.Max(needed, _arena.Length * 2L)));
        return true;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new ulong[old.Length * 2];
        var mask = (uint)_slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot == 0) continue;
            var index = (uint)(slot >> 32) & mask;
            while (_slots[index] != 0) index = (index + 1) & mask;
            _slots[index] = slot;
        }
    }
}
