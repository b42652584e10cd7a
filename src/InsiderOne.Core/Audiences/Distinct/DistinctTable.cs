using System.Buffers.Binary;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// The distinct values of a small audience, in memory: an arena of bytes, and an open-addressing table of 8-byte slots
/// (32 bits of hash, 32 bits of place in the arena). A hit on the hash is verified byte by byte.
/// </summary>
internal sealed class DistinctTable(ValueHash hash, int maxBytes)
{
    private const int LengthBytes = sizeof(int);

    /// <summary>No value needs so many steps unless the hashes were made to collide.</summary>
    private const int MaxSteps = 1024;

    private int _maxBytes = maxBytes;
    private ValueHash _hash = hash;
    private bool _isStrong;
    private byte[] _arena = new byte[Math.Min(maxBytes, 4 * 1024)];
    private ulong[] _slots = new ulong[256];
    private int _used;
    private int _count;

    /// <summary>Remembers a value unless it is there or there is no room.</summary>
    public DistinctResult TryAdd(ReadOnlySpan<byte> value)
    {
        var tag = (uint)_hash(value);
        var mask = (uint)_slots.Length - 1;
        var index = tag & mask;
        var steps = 0;
        for (ulong slot; (slot = _slots[index]) != 0; index = (index + 1) & mask)
        {
            if ((uint)(slot >> 32) == tag && value.SequenceEqual(At((int)(uint)slot - 1))) return DistinctResult.Duplicate;
            if (++steps <= MaxSteps || _isStrong) continue;
            UseStrongHash();
            return TryAdd(value);
        }

        if (!Reserve(value.Length)) return DistinctResult.Full;
        BinaryPrimitives.WriteInt32LittleEndian(_arena.AsSpan(_used), value.Length);
        value.CopyTo(_arena.AsSpan(_used + LengthBytes));
        _slots[index] = Slot(tag, _used);
        _used += LengthBytes + value.Length;
        if (++_count > _slots.Length / 4 * 3) Fill(_slots, _slots.Length * 2);
        return DistinctResult.Added;
    }

    /// <summary>Takes less memory than was promised. What is there already stays.</summary>
    public void Limit(int bytes) => _maxBytes = Math.Min(_maxBytes, bytes);

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
        if (needed > _maxBytes) return false;
        if (needed > _arena.Length) Array.Resize(ref _arena, (int)Math.Min(_maxBytes, Math.Max(needed, _arena.Length * 2L)));
        return true;
    }

    private void UseStrongHash()
    {
        _hash = StrongHash.Create();
        _isStrong = true;
        var place = 0;
        var slot = 0;
        var tagged = new ulong[_count];
        for (var start = 0; Next(ref place, out var value); start = place) tagged[slot++] = Slot((uint)_hash(value), start);
        Fill(tagged, _slots.Length);
    }

    private void Fill(ulong[] from, int capacity)
    {
        _slots = new ulong[capacity];
        var mask = (uint)capacity - 1;
        foreach (var slot in from)
        {
            if (slot == 0) continue;
            var index = (uint)(slot >> 32) & mask;
            while (_slots[index] != 0) index = (index + 1) & mask;
            _slots[index] = slot;
        }
    }
}
