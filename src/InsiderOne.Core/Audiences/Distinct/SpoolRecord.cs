using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// One record of the spool: kind (1 byte), row number since the last record, length and bytes of the text, and for
/// <see cref="SpoolKind.ValueAndOutput"/> length and bytes of the output; numbers in LEB128; padded to 4 bytes so that
/// 32 bits address 16 GiB.
/// </summary>
internal readonly ref struct SpoolRecord
{
    public const int Alignment = 4;
    private const int ShortHeaderBytes = 3;

    private SpoolRecord(SpoolKind kind, long rowDelta, ReadOnlySpan<byte> text, ReadOnlySpan<byte> output, int size)
    {
        Kind = kind;
        RowDelta = rowDelta;
        Text = text;
        Output = output;
        Size = size;
    }

    public SpoolKind Kind { get; }

    public long RowDelta { get; }

    /// <summary>The value to compare by.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>The value to write.</summary>
    public ReadOnlySpan<byte> Output { get; }

    /// <summary>Bytes from this record to the next.</summary>
    public int Size { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SpoolRecord Read(ReadOnlySpan<byte> bytes)
    {
        var kind = (SpoolKind)bytes[0];
        var position = 1;
        var rowDelta = (long)ReadNumber(bytes, ref position);
        var text = ReadText(bytes, ref position);
        var output = kind == SpoolKind.ValueAndOutput ? ReadText(bytes, ref position) : text;
        return new SpoolRecord(kind, rowDelta, text, output, (position + Alignment - 1) & -Alignment);
    }

    public static void Write(WorkFile file, SpoolKind kind, long rowDelta, ReadOnlySpan<byte> text, ReadOnlySpan<byte> output)
    {
        if (kind != SpoolKind.ValueAndOutput && (ulong)rowDelta < Leb128.OneByteLimit && text.Length < Leb128.OneByteLimit) WriteShort(file, kind, rowDelta, text);
        else WriteAny(file, kind, rowDelta, text, output);
    }

    // What nearly every record is: three bytes before the text.
    private static void WriteShort(WorkFile file, SpoolKind kind, long rowDelta, ReadOnlySpan<byte> text)
    {
        var record = file.Take((ShortHeaderBytes + text.Length + Alignment - 1) & -Alignment);
        // The padding, before the text overwrites most of it.
        BinaryPrimitives.WriteInt32LittleEndian(record[^Alignment..], 0);
        record[0] = (byte)kind;
        record[1] = (byte)rowDelta;
        record[2] = (byte)text.Length;
        text.CopyTo(record[ShortHeaderBytes..]);
    }

    private static void WriteAny(WorkFile file, SpoolKind kind, long rowDelta, ReadOnlySpan<byte> text, ReadOnlySpan<byte> output)
    {
        file.Append((byte)kind);
        WriteNumber(file, (ulong)rowDelta);
        WriteText(file, text);
        if (kind == SpoolKind.ValueAndOutput) WriteText(file, output);
        while (file.Length % Alignment != 0) file.Append(0);
    }

    private static void WriteText(WorkFile file, ReadOnlySpan<byte> text)
    {
        WriteNumber(file, (ulong)text.Length);
        file.Append(text);
    }

    private static ReadOnlySpan<byte> ReadText(ReadOnlySpan<byte> bytes, scoped ref int position)
    {
        var length = (int)ReadNumber(bytes, ref position);
        var text = bytes.Slice(position, length);
        position += length;
        return text;
    }

    private static void WriteNumber(WorkFile file, ulong number)
    {
        Span<byte> bytes = stackalloc byte[Leb128.MaxBytes];
        file.Append(bytes[..Leb128.Write(bytes, number)]);
    }

    private static ulong ReadNumber(ReadOnlySpan<byte> bytes, scoped ref int position)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var unit = bytes[position++];
            number |= (ulong)(unit & 0x7F) << shift;
            if (unit < Leb128.OneByteLimit) return number;
        }
    }
}
