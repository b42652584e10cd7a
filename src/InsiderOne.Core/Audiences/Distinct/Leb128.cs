namespace InsiderOne.Core.Audiences;

/// <summary>Numbers in LEB128: seven bits a byte, the lowest first; the top bit says that more follow.</summary>
internal static class Leb128
{
    /// <summary>The most bytes a number takes.</summary>
    public const int MaxBytes = 10;

    /// <summary>The numbers below this take one byte.</summary>
    public const int OneByteLimit = 0x80;

    /// <summary>Writes a number and returns the bytes it took.</summary>
    public static int Write(Span<byte> to, ulong number)
    {
        var length = 0;
        for (; number >= OneByteLimit; number >>= 7) to[length++] = (byte)(number | OneByteLimit);
        to[length++] = (byte)number;
        return length;
    }
}
