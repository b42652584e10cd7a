namespace InsiderOne.Core.Audiences;

/// <summary>
/// The natural logarithm, the same to the last bit on every machine: <see cref="Math.Log(double)"/> asks the C library, and those differ.
/// It is made of additions, multiplications and divisions only, which IEEE 754 fixes.
/// </summary>
internal static class ExactLog
{
    private const double Ln2 = 0.693147180559945309417232121458;
    private const double Sqrt2 = 1.41421356237309504880168872421;
    private const int MantissaBits = 52;
    private const int Bias = 1023;

    /// <summary>The logarithm of a positive normal number.</summary>
    public static double Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> MantissaBits) - Bias;
        var mantissa = BitConverter.Int64BitsToDouble((bits & ((1L << MantissaBits) - 1)) | ((long)Bias << MantissaBits));
        if (mantissa > Sqrt2)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …); |s| < 0.172, so eleven terms reach the last bit.
        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        for (var k = 21; k >= 1; k -= 2) sum = (sum * square) + (1.0 / k);
        return (exponent * Ln2) + (2 * s * sum);
    }
}
