using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Digests;

/// <summary>
/// Digests gathered by their first byte, each with the number of its value: whatever there is in one group is small enough for memory, and
/// the groups are in order.
/// </summary>
internal sealed class DigestSpool : IDisposable
{
    public const int GroupCount = 256;

    private readonly GroupSpool _groups;

    /// <param name="folder">A private folder; no name leads to the file in it.</param>
    /// <param name="tuning">Where files come from.</param>
    public DigestSpool(string folder, AudienceTuning tuning)
    {
        _groups = new GroupSpool(Path.Combine(folder, $"{Guid.NewGuid():N}.spool"), tuning.CreateSpool);
        for (var i = 0; i < GroupCount; i++) _groups.Add();
    }

    /// <summary>Digests added so far.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a digest; its number is that of those before it.</summary>
    public void Add(ReadOnlySpan<byte> digest) => _groups.Append(digest[0], Count++, AudienceReason.None, digest);

    /// <summary>Adds the digests of an audience's values, in order.</summary>
    /// <exception cref="InsiderException">The audience's file changed, or a file cannot be read or written.</exception>
    public void AddAll(DigestKey key, InsiderAudience audience, CancellationToken cancellationToken)
    {
        using var values = new AudienceValues(audience);
        Span<byte> digest = stackalloc byte[DigestKey.DigestBytes];
        while (values.Read())
        {
            key.Compute(values.Normalised(out _), digest);
            Add(digest);
            if ((Count & ProgressMeter.RowMask) == 0) cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The digests of a group with their numbers, in the order they were added.</summary>
    public GroupRows Read(int group) => _groups.Read(group);

    public void Dispose() => _groups.Dispose();
}
