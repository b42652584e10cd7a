using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// The e-mail rule for what nearly every address is: ASCII, valid, at most 63 bytes. The bytes go through two vectors, which lower-case them
/// and leave one bit for every <c>@</c>, dot and hyphen; what is between them is then checked with a few operations on 64 bits.
/// It only ever says yes: whatever it does not take, <see cref="EmailRule"/> looks at again, and finds the reason.
/// </summary>
internal static class EmailScan
{
    /// <summary>Bytes of the longest value; one bit more marks its end. No part of it can be too long, then.</summary>
    public const int MaxBytes = 63;

    /// <summary>Bytes the normalised form needs: two vectors, whatever the length.</summary>
    public const int Capacity = 64;

    /// <summary>Whether a value is a valid address of this kind; writes its lower-case form if so, and anything otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryNormalise(ReadOnlySpan<byte> value, Span<byte> normalised)
    {
        var length = value.Length;
        if (length > MaxBytes || length == 0) return false;
        var text = normalised[..Capacity];
        value.CopyTo(text);
        var marks = new Marks();
        Scan(text[..Vector256<byte>.Count], 0, ref marks);
        if (length > Vector256<byte>.Count) Scan(text[Vector256<byte>.Count..], Vector256<byte>.Count, ref marks);

        // The bytes behind the value are what the last one left there.
        var end = 1UL << length;
        var inside = end - 1;
        if ((marks.Refused & inside) != 0) return false;
        var at = marks.At & inside;
        // Exactly one @, and not in the first place.
        if (BitOperations.PopCount(at) != 1 || at == 1) return false;
        var domain = inside & ~((at << 1) - 1);
        var dots = marks.Dot & domain;
        if (dots == 0) return false;
        // A label begins behind the @ or a dot, and ends before a dot or the end.
        var begins = (at | dots) << 1;
        var ends = dots | end;
        return (begins & ends) == 0 && ((begins | (ends >> 1)) & marks.Hyphen) == 0;
    }

    private static void Scan(Span<byte> text, int place, ref Marks marks)
    {
        var bytes = Vector256.Create<byte>(text);
        // As signed bytes, what is not ASCII is below the blank too.
        var refused = Vector256.LessThanOrEqual(bytes.AsSByte(), Vector256.Create((sbyte)' ')).AsByte() | Vector256.Equals(bytes, Vector256.Create((byte)0x7F));
        var isUpper = Vector256.LessThan(bytes - Vector256.Create((byte)'A'), Vector256.Create((byte)26));
        (bytes | (isUpper & Vector256.Create((byte)0x20))).CopyTo(text);
        marks.Refused |= (ulong)refused.ExtractMostSignificantBits() << place;
        marks.At |= (ulong)Vector256.Equals(bytes, Vector256.Create((byte)'@')).ExtractMostSignificantBits() << place;
        marks.Dot |= (ulong)Vector256.Equals(bytes, Vector256.Create((byte)'.')).ExtractMostSignificantBits() << place;
        marks.Hyphen |= (ulong)Vector256.Equals(bytes, Vector256.Create((byte)'-')).ExtractMostSignificantBits() << place;
    }

    /// <summary>One bit for each byte.</summary>
    [StructLayout(LayoutKind.Auto)]
    private ref struct Marks
    {
        public ulong Refused;
        public ulong At;
        public ulong Dot;
        public ulong Hyphen;
    }
}
