using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace InsiderOne.Core.Audiences;

/// <summary>A value as one line of a CSV: quoted only where RFC 4180 demands it.</summary>
internal static class AudienceLine
{
    private static readonly SearchValues<byte> Special = SearchValues.Create("\",\r\n"u8);

    /// <summary>Bytes of the line, its line end included.</summary>
    public static long ByteCount(ReadOnlySpan<byte> value) => IsPlain(value) ? value.Length + 1L : value.Length + 3L + value.Count((byte)'"');

    /// <summary>Whether a value is written as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsPlain(ReadOnlySpan<byte> value)
    {
        // Most values fill two vectors that overlap. SearchValues takes the others.
        if (value.Length is < 16 or > 64) return !value.ContainsAny(Special);
        if (value.Length <= 32) return !HasSpecial(Vector256.Create(Vector128.Create(value), Vector128.Create(value[^16..])));
        return !HasSpecial(Vector256.Create(value)) && !HasSpecial(Vector256.Create(value[^32..]));
    }

    private static bool HasSpecial(Vector256<byte> bytes) =>
        (Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)','))
        | Vector256.Equals(bytes, Vector256.Create((byte)'\r')) | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))) != Vector256<byte>.Zero;

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
