using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InsiderOne.Core.Audiences;

/// <summary>
/// Says which side a person is on. The function is part of the module's contract: whoever knows the salt can compute it anywhere.
/// <list type="bullet">
/// <item><c>d = HMAC-SHA-256(key: UTF-8 of the salt, message: UTF-8 of the normalised value)</c>.</item>
/// <item>Control: the first 53 bits of <c>d</c> as a fraction of 1 are below <c>ControlPercent / 100</c>.</item>
/// <item>Else the treatment with the smallest <c>-ln(u) / weight</c>, where <c>u = (k + 0.5) / 2^52</c> and <c>k</c> is the first 52 bits of
/// <c>SHA-256(d + UTF-8 of the treatment's name in lower case)</c> (weighted rendezvous hashing).</item>
/// </list>
/// So control depends on the salt, the value and the share alone, and grows and shrinks at its edge. A treatment that is added, or gets
/// more weight, takes people from the others, and nobody moves between those. The order of the treatments does not matter.
/// For one thread.
/// </summary>
public sealed class TreatmentAssigner
{
    /// <summary>What <see cref="Assign"/> returns for people of the control group.</summary>
    public const int Control = -1;

    private const int DigestBytes = SHA256.HashSizeInBytes;

    private readonly byte[] _salt;
    private readonly double _controlShare;
    private readonly double[] _weights;
    private readonly byte[][] _messages;
    private readonly byte[] _digest = new byte[DigestBytes];

    /// <summary>Prepares a split.</summary>
    public TreatmentAssigner(TreatmentPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _salt = Encoding.UTF8.GetBytes(plan.Salt);
        _controlShare = plan.ControlPercent / 100;
        _weights = [.. plan.Treatments.Select(static t => t.Weight)];
        _messages = [.. plan.Treatments.Select(static t => (byte[])[.. new byte[DigestBytes], .. Encoding.UTF8.GetBytes(t.Name.ToLowerInvariant())])];
    }

    /// <summary>The digest of the value that was assigned last: the salt's, not a secret's.</summary>
    internal ReadOnlySpan<byte> Digest => _digest;

    /// <summary>The number of a person's treatment, or <see cref="Control"/>.</summary>
    /// <param name="value">The normalised value, as UTF-8.</param>
    public int Assign(ReadOnlySpan<byte> value)
    {
        HMACSHA256.HashData(_salt, value, _digest);
        if ((BinaryPrimitives.ReadUInt64BigEndian(_digest) >> 11) * Math.ScaleB(1, -53) < _controlShare) return Control;
        if (_weights.Length == 1) return 0;
        var (best, bestScore) = (0, double.PositiveInfinity);
        for (var i = 0; i < _weights.Length; i++)
        {
            var score = -ExactLog.Of(Fraction(_messages[i])) / _weights[i];
            if (score < bestScore) (best, bestScore) = (i, score);
        }

        return best;
    }

    private double Fraction(byte[] message)
    {
        _digest.CopyTo(message, 0);
        Span<byte> hash = stackalloc byte[DigestBytes];
        SHA256.HashData(message, hash);
        return ((BinaryPrimitives.ReadUInt64BigEndian(hash) >> 12) + 0.5) * Math.ScaleB(1, -52);
    }
}
