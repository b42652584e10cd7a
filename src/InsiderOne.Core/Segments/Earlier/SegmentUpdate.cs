using InsiderOne.Core.Audiences;

namespace InsiderOne.Core.Segments;

/// <summary>The list an update of an earlier send, or of a list, would send. Nothing has been sent.</summary>
/// <param name="Audience">The new list.</param>
/// <param name="EarlierCount">Values of the earlier list.</param>
/// <param name="KeptCount">Values of the new list that the earlier one had; null when it was replaced and nobody looked.</param>
public sealed record SegmentUpdate(InsiderAudience Audience, long EarlierCount, long? KeptCount)
{
    /// <summary>The default of the largest share of values that may go.</summary>
    public const double DefaultMaxShrinkPercent = 50;

    /// <summary>Makes the list from an earlier send.</summary>
    /// <param name="send">The send.</param>
    /// <param name="sources">What changes; its <see cref="UpdateSources.Earlier"/> is filled here.</param>
    /// <param name="replaces">Whether the new values take the place of the earlier ones.</param>
    /// <param name="options">How to build the list.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the call; no file is left.</param>
    /// <exception cref="InsiderException"><c>EarlierFileGone</c>, <c>EarlierFileChanged</c>, or something cannot be read or written.</exception>
    public static async Task<SegmentUpdate> BuildAsync(
        EarlierSend send, UpdateSources sources, bool replaces, AudienceOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        ArgumentNullException.ThrowIfNull(options);
        if (replaces) return await Task.Run(() => Replace(send.RowCount, sources, options, send.BaseName, time, cancellationToken).Of(send), cancellationToken);
        using var files = await EarlierFiles.FetchAsync(send, options.OutputDirectory, static part => throw EarlierErrors.EarlierFileGone(
            part, "Give a copy of the list with -Path, or the whole new list with -ReplaceWith; and send with -KeepFile from now on."), cancellationToken);
        return await Task.Run(() => Change(files!.Audience, sources, options, time, cancellationToken).Of(send), cancellationToken);
    }

    /// <summary>Makes the list from another one.</summary>
    /// <exception cref="InsiderException">Something cannot be read or written.</exception>
    public static SegmentUpdate Build(
        InsiderAudience earlier, UpdateSources sources, bool replaces, AudienceOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return replaces
            ? Replace(earlier.SentCount, sources, options, earlier.Source, time, cancellationToken)
            : Change(earlier, sources, options, time, cancellationToken);
    }

    /// <summary>Refuses a list that lost more than it may.</summary>
    /// <param name="maxShrinkPercent">The largest share of the earlier values that may be gone, in per cent.</param>
    /// <exception cref="InsiderException"><c>UpdateShrinksTooMuch</c>.</exception>
    public void RequireSize(double maxShrinkPercent)
    {
        var shrink = EarlierCount == 0 ? 0 : 100.0 * (EarlierCount - Audience.SentCount) / EarlierCount;
        if (shrink > maxShrinkPercent) throw UpdateErrors.UpdateShrinksTooMuch(Audience.Source, EarlierCount, Audience.SentCount, maxShrinkPercent);
    }

    // One shop's list, or one treatment's, is still that, and no whole audience.
    private SegmentUpdate Of(EarlierSend send) => this with { Audience = Audience with { SplitValue = send.First.SplitValue, Treatment = send.First.Treatment } };

    private static SegmentUpdate Change(InsiderAudience earlier, UpdateSources sources, AudienceOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var all = sources with { Earlier = [() => new AudienceFileReader(earlier)] };
        var built = AudienceUpdate.Build(all, options, earlier.Source, null, time, cancellationToken);
        return new SegmentUpdate(built.Audience, earlier.SentCount, built.KeptCount);
    }

    private static SegmentUpdate Replace(long count, UpdateSources sources, AudienceOptions options, string source, TimeProvider time, CancellationToken cancellationToken) =>
        new(AudienceUpdate.Build(sources with { Earlier = [] }, options, source, null, time, cancellationToken).Audience, count, null);
}
