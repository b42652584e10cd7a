using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Campaigns;

/// <summary>The records of campaigns: <c>campaigns/&lt;name&gt;/&lt;n&gt;.json</c>. The first is durable before anything is sent.</summary>
public static class CampaignStore
{
    /// <summary>Opens the records of a store.</summary>
    public static DefinitionStore<CampaignSettings> Open(IStore store, TimeProvider time) => new(store, DefinitionKind.Campaign, StoreJson.Default.Campaign, time);
}
