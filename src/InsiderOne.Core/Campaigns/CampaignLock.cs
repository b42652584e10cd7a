using InsiderOne.Core.Definitions;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Campaigns;

/// <summary>
/// Gives the starts of a campaign to one process at a time, with the lease an orchestration's runs have: <c>campaigns/&lt;name&gt;/starts/</c>.
/// All starts are one run there that never ends; the lease of it goes from one start to the next.
/// </summary>
public static class CampaignLock
{
    private static readonly RunKind Starts = new(
        static name => $"{DefinitionKind.Campaign.Folder}{name}/starts/",
        static run => CampaignErrors.CampaignRunning(run.Name, run.Lease.Owner.MachineName, run.Lease.ExpiresAt),
        static run => CampaignErrors.CampaignLeaseLost(run.Name));

    /// <summary>Takes a campaign. What is returned gives it back when it is disposed.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The campaign's name, as it is stored.</param>
    /// <param name="waiting">Told that an expired lease is looked at for a while.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InsiderException"><c>CampaignRunning</c>, or the store cannot be used.</exception>
    public static async Task<RunHold> TakeAsync(IStore store, string name, Action<string> waiting, TimeProvider time, CancellationToken cancellationToken) =>
        (await new RunLock(new RunJournal(store, time, Starts), RunOwner.Current).TakeAsync(name, revision: 0, resumeOnly: false, waiting, cancellationToken))!;
}
