using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Destinations;

/// <summary>The destinations of a store.</summary>
/// <param name="store">The store.</param>
/// <param name="time">The clock.</param>
public sealed class DestinationStore(IStore store, TimeProvider time)
{
    private readonly DefinitionStore<DestinationSettings> _definitions = new(store, DefinitionKind.Destination, StoreJson.Default.Destination, time);

    /// <summary>A destination, or null when there is none of that name.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, or the store cannot be read.</exception>
    public async Task<InsiderDestination?> FindAsync(string name, CancellationToken cancellationToken) =>
        await _definitions.FindAsync(name, cancellationToken) is { } found ? Of(found) : null;

    /// <summary>A destination.</summary>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, <c>DefinitionNotFound</c>, or the store cannot be read.</exception>
    public async Task<InsiderDestination> GetAsync(string name, CancellationToken cancellationToken) => Of(await _definitions.GetAsync(name, cancellationToken));

    /// <summary>All destinations, by name.</summary>
    /// <param name="isWanted">Which names to read; all when null.</param>
    /// <param name="unreadable">Told of each that cannot be understood; null to end with the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public IAsyncEnumerable<InsiderDestination> ListAsync(Func<string, bool>? isWanted, Func<InsiderException, Task>? unreadable, CancellationToken cancellationToken) =>
        _definitions.ListAsync(isWanted, unreadable, cancellationToken).Select(Of);

    /// <summary>Saves a destination, unless somebody else has saved it since.</summary>
    /// <param name="destination">What it shall be, with the revision the caller saw; 0 for a name that must not be in use.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What was saved.</returns>
    /// <exception cref="InsiderException"><c>DefinitionNameInvalid</c>, <c>DefinitionExists</c>, <c>DefinitionChanged</c>, what <see cref="DestinationRules"/> finds, or the store cannot be written.</exception>
    public async Task<InsiderDestination> SaveAsync(InsiderDestination destination, CancellationToken cancellationToken)
    {
        DestinationRules.Check(destination, time.GetUtcNow());
        return Of(await _definitions.SaveAsync(destination.Name, SettingsOf(destination), destination.Revision, cancellationToken));
    }

    /// <summary>Removes a destination, unless somebody else has saved it since. What was sent through it stays in the history.</summary>
    /// <exception cref="InsiderException"><c>DefinitionChanged</c>, or the store cannot be written.</exception>
    public Task RemoveAsync(InsiderDestination destination, CancellationToken cancellationToken) =>
        _definitions.RemoveAsync(new Definition<DestinationSettings>(destination.Name, destination.Revision, destination.SavedAt, SettingsOf(destination)), cancellationToken);

    /// <summary>When the name was used first; nothing can have been sent through it before.</summary>
    public Task<DateTimeOffset?> FirstSavedAtAsync(string name, CancellationToken cancellationToken) => _definitions.FirstSavedAtAsync(name, cancellationToken);

    private InsiderDestination Of(Definition<DestinationSettings> definition)
    {
        var settings = definition.Settings;
        return new InsiderDestination
        {
            Name = definition.Name,
            Description = settings.Description,
            Environment = settings.Environment,
            Credential = settings.Credential,
            PartnerName = settings.PartnerName,
            SegmentName = settings.SegmentName,
            AttributeName = settings.AttributeName,
            WireAttributeName = settings.WireAttributeName,
            MaxInvalidPercent = settings.MaxInvalidPercent,
            MinimumCount = settings.MinimumCount,
            MaxShrinkPercent = settings.MaxShrinkPercent,
            AdminOnly = settings.AdminOnly,
            AllowedUser = settings.AllowedUser,
            AllowedGroup = settings.AllowedGroup,
            AllowPersonalData = settings.AllowPersonalData,
            Revision = definition.Revision,
            SavedAt = definition.SavedAt,
            Store = store.Uri,
        };
    }

    private static DestinationSettings SettingsOf(InsiderDestination destination) => new()
    {
        Description = destination.Description,
        Environment = destination.Environment,
        Credential = destination.Credential,
        PartnerName = destination.PartnerName,
        SegmentName = destination.SegmentName,
        AttributeName = destination.AttributeName,
        WireAttributeName = destination.WireAttributeName,
        MaxInvalidPercent = destination.MaxInvalidPercent,
        MinimumCount = destination.MinimumCount,
        MaxShrinkPercent = destination.MaxShrinkPercent,
        AdminOnly = destination.AdminOnly,
        AllowedUser = destination.AllowedUser,
        AllowedGroup = destination.AllowedGroup,
        AllowPersonalData = destination.AllowPersonalData,
    };
}
