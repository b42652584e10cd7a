namespace InsiderOne.Core.Audiences;

/// <summary>Splits an audience into treatments and a control group in one pass over its files, in the memory of one value.</summary>
public static class TreatmentSplitter
{
    /// <summary>Splits an audience.</summary>
    /// <param name="audience">The audience.</param>
    /// <param name="plan">How.</param>
    /// <param name="options">Where the files go.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <param name="cancellationToken">Cancels the split; no file is left.</param>
    /// <returns>The treatments in the plan's order, empty ones too; then the control group, unless the plan has none.</returns>
    /// <exception cref="InsiderException">
    /// <c>AudienceIsControl</c>, <c>AudienceFileChanged</c>, <c>ListPathExists</c>, or a file cannot be read or written.
    /// </exception>
    public static IReadOnlyList<TreatmentAudience> Split(
        InsiderAudience audience,
        TreatmentPlan plan,
        TreatmentOptions options,
        IProgress<AudienceProgress>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(audience);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        if (audience.IsControl) throw Segments.SegmentErrors.AudienceIsControl(audience);
        if (options.MaxFileBytes is < AudienceOptions.MinMaxFileBytes or > AudienceOptions.MaxMaxFileBytes)
            throw AudienceErrors.AudienceMaxFileBytesOutOfRange(options.MaxFileBytes);
        time ??= TimeProvider.System;
        using var values = new AudienceValues(audience);
        using var membership = options.MembershipPath is { } path
            ? new PersonList(Path.GetFullPath(path), options.Tuning.CreateFile, audience.AttributeName, "treatment")
            : null;
        var sides = new List<TreatmentSide>();
        try
        {
            foreach (var treatment in plan.Treatments) sides.Add(new TreatmentSide(audience, treatment.Name, options, time.GetUtcNow()));
            if (plan.ControlPercent > 0) sides.Add(new TreatmentSide(audience, TreatmentPlan.Control, options, time.GetUtcNow()));
            Read(values, new TreatmentAssigner(plan), sides, membership, progress is null ? null : new ProgressMeter(progress, time, AudienceStep.Reading), audience.ByteCount, cancellationToken);
            TreatmentAudience[] done = [.. sides.Select(static side => side.Complete())];
            membership?.Complete();
            return done;
        }
        finally
        {
            foreach (var side in sides) side.Dispose();
        }
    }

    private static void Read(
        AudienceValues values, TreatmentAssigner assigner, List<TreatmentSide> sides, PersonList? membership, ProgressMeter? meter, long byteCount, CancellationToken cancellationToken)
    {
        for (var rows = 1L; values.Read(); rows++)
        {
            var number = assigner.Assign(values.Normalised(out var reason));
            // The control group is the last side.
            var side = sides[number == TreatmentAssigner.Control ? sides.Count - 1 : number];
            side.Add(values.Value, assigner.Digest, reason);
            membership?.Write(values.Value, side.NameText);
            if ((rows & ProgressMeter.RowMask) != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            meter?.Report(rows, values.BytesRead, byteCount);
        }
    }
}
