using InsiderOne.Core.Definitions;

namespace InsiderOne.Core.Stores.Roles;

/// <summary>
/// Which folder of a store each role needs for what. Tests hold it against the layout, and against what sending, waiting and the relay
/// do with a store.
/// </summary>
public static class StoreRoles
{
    private static readonly IReadOnlyList<FolderRoles> Folders =
    [
        new(StoreKeys.Segments, Reader: FolderRights.Look, Sender: FolderRights.Add, Relay: FolderRights.Add, Administrator: FolderRights.Add),
        // A round trip removes the callback it made; senders make none, and must not be able to remove counts.
        new(StoreKeys.Callbacks, Reader: FolderRights.Look, Sender: FolderRights.Look, Relay: FolderRights.All, Administrator: FolderRights.Look | FolderRights.Delete),
        // The files are personal data: who reads the history does not read them.
        new(StoreKeys.StagedFiles, Sender: FolderRights.Read | FolderRights.Write | FolderRights.Delete, Relay: FolderRights.Look | FolderRights.Delete, Administrator: FolderRights.All),
        new(StoreKeys.KeptFiles, Sender: FolderRights.Add, Relay: FolderRights.List | FolderRights.Write | FolderRights.Delete, Administrator: FolderRights.All),
        // Pseudonymous, so as personal as the files.
        new(StoreKeys.Digests, Sender: FolderRights.Read | FolderRights.Write | FolderRights.Delete, Relay: FolderRights.List | FolderRights.Delete, Administrator: FolderRights.All),
        new(StoreKeys.Relays, Reader: FolderRights.Look, Sender: FolderRights.Look, Relay: FolderRights.All, Administrator: FolderRights.All),
        new(StoreKeys.Markers, Relay: FolderRights.All),
        new(StoreKeys.Probes, Relay: FolderRights.All, Administrator: FolderRights.All),
        // Only a folder store has files there, but a relay looks.
        new(StoreKeys.Unfinished, Relay: FolderRights.List),
        new(DefinitionKind.Credential.Folder, Sender: FolderRights.Look, Administrator: FolderRights.Add),
        new(DefinitionKind.Destination.Folder, Reader: FolderRights.Look, Sender: FolderRights.Look, Administrator: FolderRights.Add),
        new(DefinitionKind.Campaign.Folder, Reader: FolderRights.Look, Sender: FolderRights.Add, Administrator: FolderRights.Add),
        // Whoever runs an orchestration journals the run and its lease; nobody deletes either.
        new(StoreKeys.Runs, Reader: FolderRights.Look, Sender: FolderRights.Add, Administrator: FolderRights.Add),
        new(DefinitionKind.Orchestration.Folder, Reader: FolderRights.Look, Sender: FolderRights.Look, Administrator: FolderRights.Add),
    ];

    /// <summary>Every folder of a store.</summary>
    public static IReadOnlyList<string> FolderNames { get; } = [.. Folders.Select(static f => f.Folder)];

    /// <summary>The folders in which a role may do something.</summary>
    public static IReadOnlyList<string> FoldersWith(InsiderStoreRole role, FolderRights right) => [.. Folders.Where(f => f.Of(role).HasFlag(right)).Select(static f => f.Folder)];

    /// <summary>Whether a role may do something with a key or a folder.</summary>
    public static bool Allows(InsiderStoreRole role, string key, FolderRights right) =>
        Folders.FirstOrDefault(f => key.StartsWith(f.Folder, StringComparison.Ordinal)) is { } folder && folder.Of(role).HasFlag(right);

    /// <summary>What a role does, in a sentence.</summary>
    public static string Describe(InsiderStoreRole role) => role switch
    {
        InsiderStoreRole.Sender => "Send-InsiderSegment, Wait-InsiderSegment, campaigns, updates and comparisons, and Start-InsiderOrchestration in runbooks.",
        InsiderStoreRole.Reader => "Get-InsiderSegment and other looks at the history. The files with values cannot be read.",
        InsiderStoreRole.Relay => "A relay: it writes callbacks, ends segments, and removes files whose time is over.",
        _ => "Initialize-InsiderStore, Register-InsiderRelay, and saving credentials' names, destinations and orchestrations; sending, too.",
    };

    private sealed record FolderRoles(
        string Folder,
        FolderRights Sender = FolderRights.None,
        FolderRights Reader = FolderRights.None,
        FolderRights Relay = FolderRights.None,
        FolderRights Administrator = FolderRights.None)
    {
        public FolderRights Of(InsiderStoreRole role) => role switch
        {
            InsiderStoreRole.Sender => Sender,
            InsiderStoreRole.Reader => Reader,
            InsiderStoreRole.Relay => Relay,
            _ => Administrator,
        };
    }
}
