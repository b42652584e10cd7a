using InsiderOne.Core.Accounts;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Destinations;

/// <summary>
/// A destination that is about to be used, by an account that may. Everything that sends through one goes through here:
/// <see cref="OpenAsync"/>, then <see cref="RequireCredential(InsiderCredential)"/> with its credential, <see cref="RequireAudienceAsync"/> with each
/// audience, and <see cref="Apply"/> for the options of the send.
/// </summary>
public sealed class DestinationUse
{
    private readonly LastCounts _lastCounts;

    private DestinationUse(IStore store, InsiderDestination destination, string access, TimeProvider time) =>
        (Destination, AccessMessage, _lastCounts) = (destination, access, new DestinationHistory(store, time).CountsOf(destination.Name));

    /// <summary>The destination, as the store has it.</summary>
    public InsiderDestination Destination { get; }

    /// <summary>Why the account may use it, for the verbose stream.</summary>
    public string AccessMessage { get; }

    /// <summary>Reads a destination and checks that the account may use it, before any credential is touched.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, <c>DefinitionNotFound</c>, <c>DestinationAccessDenied</c>, or the store cannot be read.</exception>
    public static async Task<DestinationUse> OpenAsync(IStore store, string name, IAccount account, TimeProvider time, CancellationToken cancellationToken)
    {
        var destination = await new DestinationStore(store, time).GetAsync(name, cancellationToken);
        return new DestinationUse(store, destination, DestinationAccess.Require(destination, account), time);
    }

    /// <summary>Requires that a credential is of the destination's account.</summary>
    /// <exception cref="InsiderException"><c>DestinationPartnerDiffers</c>.</exception>
    public void RequireCredential(InsiderCredential credential) => RequireCredential(Destination, credential);

    /// <summary>Requires that a credential is of a destination's account.</summary>
    internal static void RequireCredential(InsiderDestination destination, InsiderCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if (!string.Equals(credential.PartnerName, destination.PartnerName, StringComparison.Ordinal))
            throw DestinationErrors.DestinationPartnerDiffers(destination, credential);
    }

    /// <summary>Requires that an audience may be sent: its attribute is the destination's, it holds no personal data that is not allowed, it passes the thresholds, and it did not shrink too much.</summary>
    /// <param name="audience">The audience.</param>
    /// <param name="isTested">Whether it has passed a test of its own; else the destination's thresholds judge.</param>
    /// <param name="force">Whether thresholds and shrinking do not matter this time. Attribute and personal data always do.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">
    /// <c>DestinationAttributeDiffers</c>, <c>DestinationPersonalData</c>, <c>DestinationPersonalValue</c>, <c>DestinationThresholdFailed</c>, <c>AudienceShrank</c>.
    /// </exception>
    public async Task RequireAudienceAsync(InsiderAudience audience, bool isTested, bool force, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(audience);
        if (!string.Equals(audience.AttributeName, Destination.AttributeName, StringComparison.Ordinal))
            throw DestinationErrors.DestinationAttributeDiffers(Destination, audience);
        await Task.Run(() => PersonalData.RequireAllowed(Destination, audience, cancellationToken), cancellationToken);
        if (force) return;
        if (!isTested) RequireThresholds(audience);
        if (Destination.MaxShrinkPercent is { } percent) await RequireSizeAsync(audience, percent, cancellationToken);
    }

    /// <summary>The options of a send through the destination: its name for the journal, and the attribute's name on the wire.</summary>
    public SendOptions Apply(SendOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with { Destination = Destination.Name, WireAttributeName = Destination.WireAttributeName };
    }

    private void RequireThresholds(InsiderAudience audience)
    {
        var report = AudienceJudge.Judge(audience, Destination.MaxInvalidPercent, Destination.MinimumCount);
        if (!report.IsValid) throw DestinationErrors.DestinationThresholdFailed(Destination, report);
    }

    private async Task RequireSizeAsync(InsiderAudience audience, double percent, CancellationToken cancellationToken)
    {
        if (await _lastCounts.FindAsync(audience.SplitValue, audience.Treatment, cancellationToken) is not { } last) return;
        // Not by multiplying with what may stay: 10 * (1 - 0.7) is more than 3.
        if (100.0 * (last - audience.SentCount) > percent * last) throw DestinationErrors.AudienceShrank(Destination, audience, last, percent);
    }
}
