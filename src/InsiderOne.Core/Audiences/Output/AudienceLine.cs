using System.Buffers;

namespace InsiderOne.Core.Audiences;

/// <summary>A value as one line of a CSV: quoted only where RFC 4180 demands it.</summary>
internal static class AudienceLine
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\",\r\n"u8);

    /// <summary>Bytes of the line, its line end included.</summary>
    public static long ByteCount(ReadOnlySpan<byte> value) =>
        value.ContainsAny(Special) ? value.Length + 3L + value.Count((byte)'"') : value.Length + 1L;

    /// <summary>Appends a field without a line end.</summary>
    public static void AppendField(WorkFile file, ReadOnlySpan<byte> value)
    {
        if (!value.ContainsAny(Special))
        {
            file.Append(value);
            return;
        }

        file.Append((byte)'"');
        for (int quote; (quote = value.IndexOf((byte)'"')) >= 0; value = value[(quote + 1)..])
        {
            file.Append(value[..(quote + 1)]);
            file.Append((byte)'"');
        }

        file.Append(value);
        file.Append((byte)'"');
    }
}
