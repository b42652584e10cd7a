using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Orchestrations;

/// <summary>The orchestrations of a store.</summary>
public static class OrchestrationStore
{
    /// <summary>Opens them.</summary>
    public static DefinitionStore<OrchestrationSettings> Of(IStore store, TimeProvider time) =>
        new(store, DefinitionKind.Orchestration, StoreJson.Default.Orchestration, time);
}
