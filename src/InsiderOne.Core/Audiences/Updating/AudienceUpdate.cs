namespace InsiderOne.Core.Audiences;

/// <summary>Changes a list that was sent before. Every value goes by the same rules as those of a new audience; a value that is both added and removed is removed.</summary>
public static class AudienceUpdate
{
    /// <summary>Makes the new list in one pass.</summary>
    /// <exception cref="InsiderException">A source cannot be read, or a file cannot be written; no file is left.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; no file is left.</exception>
    public static UpdateResult Build(
        UpdateSources sources, AudienceOptions options, string source, IProgress<AudienceProgress>? progress = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        using var builder = new AudienceBuilder(options, source, time);
        // First, so that each of them is known, and a later one a repetition that is not written.
        foreach (var open in sources.Remove)
        {
            using var reader = open();
            builder.ExcludeAll(reader, cancellationToken);
        }

        AddAll(builder, sources.Earlier, progress, cancellationToken);
        builder.EndEarlier();
        AddAll(builder, sources.Add, progress, cancellationToken);
        var audience = builder.Complete(progress, cancellationToken);
        return new UpdateResult(audience, builder.EarlierCount, audience.SentCount - builder.EarlierCount);
    }

    private static void AddAll(AudienceBuilder builder, IReadOnlyList<Func<IAudienceReader>> sources, IProgress<AudienceProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var open in sources)
        {
            using var reader = open();
            builder.AddAll(reader, progress, cancellationToken);
        }
    }
}
