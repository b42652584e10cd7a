using InsiderOne.Core.Accounts;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Destinations;

/// <summary>What publishing a destination will do: nothing has happened yet.</summary>
/// <param name="Source">The sandbox destination.</param>
/// <param name="Target">The production destination as it will be, with the revision of the one that is there; 0 when it is new.</param>
/// <param name="Difference">What differs, from the production destination that is there, else from the sandbox destination.</param>
/// <param name="Test">The test send that was found, or null when it was not asked for.</param>
public sealed record DestinationPublication(InsiderDestination Source, InsiderDestination Target, IReadOnlyList<string> Difference, InsiderSegment? Test)
{
    /// <summary>Plans to copy a sandbox destination to production.</summary>
    /// <param name="store">The store.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="account">Who asks.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException">
    /// <c>DefinitionNotFound</c>, <c>DestinationAccessDenied</c>, <c>DestinationNotSandbox</c>, <c>DestinationNotProduction</c>, <c>DestinationNotTried</c>.
    /// </exception>
    public static async Task<DestinationPublication> PlanAsync(
        IStore store, PublicationRequest request, IAccount account, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var destinations = new DestinationStore(store, time);
        var source = await destinations.GetAsync(request.Name, cancellationToken);
        DestinationAccess.Require(source, account);
        if (source.Environment != InsiderEnvironment.Sandbox) throw DestinationErrors.DestinationNotSandbox(source.Name);
        var name = DefinitionName.Normalise(request.NewName, DefinitionKind.Destination);
        var present = await destinations.FindAsync(name, cancellationToken);
        if (present is { Environment: not InsiderEnvironment.Production }) throw DestinationErrors.DestinationNotProduction(present.Name);
        if (present is not null) DestinationAccess.Require(present, account);
        var test = request.Force ? null
            : await new DestinationHistory(store, time).FindTestAsync(source, request.MaxTestCount, cancellationToken)
                ?? throw DestinationErrors.DestinationNotTried(source.Name, request.MaxTestCount);
        var target = source with
        {
            Name = name,
            Environment = InsiderEnvironment.Production,
            Credential = DefinitionName.Normalise(request.CredentialName, DefinitionKind.Credential),
            PartnerName = request.PartnerName,
            Revision = present?.Revision ?? 0,
        };
        return new DestinationPublication(source, target, DestinationDifference.Between(present ?? source, target), test);
    }
}
