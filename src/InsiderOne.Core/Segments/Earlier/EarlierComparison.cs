using InsiderOne.Core.Audiences;
using InsiderOne.Core.Digests;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Segments;

/// <summary>Compares an audience with an earlier send: with its file where that is still there, else with the digests that were kept of its values.</summary>
/// <param name="options">Where to work, and what to list.</param>
/// <param name="findKey">The key of digests, or null when there is none; asked only when digests are needed.</param>
public sealed class EarlierComparison(ComparisonOptions options, Func<DigestKey?> findKey)
{
    /// <summary>Compares an audience with a send.</summary>
    /// <exception cref="InsiderException">
    /// <c>EarlierAttributeDiffers</c>, <c>EarlierDigestsGone</c>, <c>EarlierValuesUnknown</c>, <c>DigestKeyMissing</c>, <c>DigestKeyDiffers</c>,
    /// <c>DigestFileInvalid</c>, <c>ListPathExists</c>, or something cannot be read or written.
    /// </exception>
    public async Task<InsiderAudienceComparison> CompareAsync(IStore store, SegmentId id, InsiderAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var send = await EarlierSend.FindAsync(store, id, cancellationToken);
        if (send.First.AttributeName != audience.AttributeName)
            throw EarlierErrors.EarlierAttributeDiffers(send.First.SegmentName, send.First.AttributeName, audience.AttributeName);
        EarlierPart? missing = null;
        using var files = await EarlierFiles.FetchAsync(send, options.WorkDirectory, part => missing = part, cancellationToken);
        var (counts, basis) = files is null
            ? (await WithDigestsAsync(send, missing!, audience, cancellationToken), InsiderComparisonBasis.Digest)
            : (await Task.Run(() => WithFile(files.Audience, audience, cancellationToken), cancellationToken), InsiderComparisonBasis.File);
        return Result(send.BaseName, counts, basis) with { SegmentId = [.. send.Parts.Select(static part => part.Id.ToString())], SentAt = send.First.At };
    }

    /// <summary>Compares an audience with a list of the same attribute.</summary>
    /// <exception cref="InsiderException"><c>ListPathExists</c>, or something cannot be read or written.</exception>
    public InsiderAudienceComparison Compare(InsiderAudience earlier, InsiderAudience audience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return Result(earlier.Source, WithFile(earlier, audience, cancellationToken), InsiderComparisonBasis.File);
    }

    private ComparisonCounts WithFile(InsiderAudience earlier, InsiderAudience audience, CancellationToken cancellationToken)
    {
        using var comparer = new AudienceComparer(DigestKey.Random(), options);
        comparer.AddEarlier(earlier, cancellationToken);
        return comparer.Compare(audience, cancellationToken);
    }

    private async Task<ComparisonCounts> WithDigestsAsync(EarlierSend send, EarlierPart missing, InsiderAudience audience, CancellationToken cancellationToken)
    {
        if (missing.Planned.DigestKeyId is not { } keyId) throw EarlierErrors.EarlierDigestsGone(missing);
        if (options.RemovedPath is not null) throw EarlierErrors.EarlierValuesUnknown(missing);
        var key = findKey() ?? throw DigestErrors.DigestKeyMissing(DigestKey.DefaultPath, keyId);
        using var comparer = new AudienceComparer(key, options);
        foreach (var part in send.Parts)
        {
            if (!await comparer.TryAddEarlierAsync(send, part, cancellationToken)) throw EarlierErrors.EarlierDigestsGone(part);
        }

        return await Task.Run(() => comparer.Compare(audience, cancellationToken), cancellationToken);
    }

    private InsiderAudienceComparison Result(string name, ComparisonCounts counts, InsiderComparisonBasis basis) => new()
    {
        SegmentName = name,
        SegmentId = [],
        Basis = basis,
        EarlierCount = counts.Earlier,
        AudienceCount = counts.Current,
        AddedCount = counts.Added,
        RemovedCount = counts.Removed,
        UnchangedCount = counts.Unchanged,
        AddedPath = options.AddedPath,
        RemovedPath = options.RemovedPath,
    };
}
