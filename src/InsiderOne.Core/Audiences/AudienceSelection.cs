using System.Security.Cryptography;

namespace InsiderOne.Core.Audiences;

/// <summary>Takes a part of an audience, to try something with: in one pass, in the order of the audience, in the memory of one value.</summary>
public static class AudienceSelection
{
    /// <summary>The first values.</summary>
    /// <param name="audience">The audience, its files and counts.</param>
    /// <param name="count">How many; fewer when there are fewer.</param>
    /// <param name="outputDirectory">Where the new audience's folder is made.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is left.</param>
    /// <exception cref="InsiderException"><c>AudienceFileNotReadable</c>, <c>AudienceFileChanged</c>, or a file cannot be written.</exception>
    public static InsiderAudience First(InsiderAudience audience, long count, string outputDirectory, TimeProvider time, CancellationToken cancellationToken) =>
        Build(audience, count, (_, _) => true, outputDirectory, time, cancellationToken);

    /// <summary>A random sample: every value has the same chance. The same seed takes the same values of the same audience, on every machine.</summary>
    /// <param name="audience">The audience, its files and counts.</param>
    /// <param name="count">How many; fewer when there are fewer.</param>
    /// <param name="seed">What the choice depends on.</param>
    /// <param name="outputDirectory">Where the new audience's folder is made.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is left.</param>
    /// <exception cref="InsiderException"><c>AudienceFileNotReadable</c>, <c>AudienceFileChanged</c>, or a file cannot be written.</exception>
    public static InsiderAudience Sample(InsiderAudience audience, long count, long seed, string outputDirectory, TimeProvider time, CancellationToken cancellationToken)
    {
        var random = new SplitMix64(unchecked((ulong)seed));
        // Since it is known how many values there are, each is taken or not as it comes (Knuth's algorithm S): no reservoir is needed.
        return Build(audience, count, (wanted, left) => random.Next((ulong)left) < (ulong)wanted, outputDirectory, time, cancellationToken);
    }

    /// <summary>A seed nobody can foresee.</summary>
    public static long NewSeed() => RandomNumberGenerator.GetInt32(int.MaxValue);

    private static InsiderAudience Build(
        InsiderAudience audience, long count, Func<long, long, bool> isTaken, string outputDirectory, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        // The values are as the first build made them, and stay so.
        var options = new AudienceOptions
        {
            AttributeName = audience.AttributeName,
            AttributeType = audience.AttributeType,
            KeepInvalid = true,
            KeepDuplicate = true,
            NoNormalization = true,
            MaxFileBytes = Math.Clamp(audience.Files.Select(f => f.ByteCount).DefaultIfEmpty().Max(), AudienceOptions.DefaultMaxFileBytes, AudienceOptions.MaxMaxFileBytes),
            OutputDirectory = outputDirectory,
        };
        using var values = new AudienceFileReader(audience);
        using var builder = new AudienceBuilder(options, audience.Source, time, rejected: null, audience.SplitValue);
        var wanted = count;
        for (var left = audience.Files.Sum(f => f.RowCount); left > 0 && wanted > 0; left--)
        {
            if (!values.Read()) throw Segments.SegmentErrors.AudienceFileChanged(audience.Files[^1].Path);
            if ((left & ProgressMeter.RowMask) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (!isTaken(wanted, left)) continue;
            builder.Add(values.Value);
            wanted--;
        }

        // Who is held out stays so in a smaller group, and a treatment is one.
        return builder.Complete(cancellationToken) with { Treatment = audience.Treatment, IsControl = audience.IsControl };
    }
}
