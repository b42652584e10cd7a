using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace InsiderOne.Core.Audiences;

/// <summary>A value as one line of a CSV: quoted only where RFC 4180 demands it.</summary>
internal static class AudienceLine
{
    private const int VectorBytes = 16;

    private static readonly SearchValues<byte> Special = SearchValues.Create("\",\r\n"u8);

    /// <summary>Bytes of the line, its line end included.</summary>
    public static long ByteCount(ReadOnlySpan<byte> value) => IsPlain(value) ? value.Length + 1L : value.Length + 3L + value.Count((byte)'"');

    /// <summary>Whether a value is written as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsPlain(ReadOnlySpan<byte> value)
    {
        // Most values fill one or two vectors; the last one overlaps. SearchValues takes the others.
        if (value.Length is < VectorBytes or > 2 * VectorBytes) return !value.ContainsAny(Special);
        return !HasSpecial(Vector128.Create(value)) && !HasSpecial(Vector128.Create(value[^VectorBytes..]));
    }

    private static bool HasSpecial(Vector128<byte> bytes) =>
        (Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)','))
        | Vector128.Equals(bytes, Vector128.Create((byte)'\r')) | Vector128.Equals(bytes, Vector128.Create((byte)'\n'))) != Vector128<byte>.Zero;

    /// <summary>Appends a field without a line end.</summary>
    public static void AppendField(WorkFile file, ReadOnlySpan<byte> value)
    {
        if (IsPlain(value))
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
