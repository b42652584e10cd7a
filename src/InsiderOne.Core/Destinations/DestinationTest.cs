using System.Runtime.CompilerServices;
using InsiderOne.Core.Accounts;
using InsiderOne.Core.Api;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Stores.Checks;

namespace InsiderOne.Core.Destinations;

/// <summary>Tries out everything a send through a destination needs, without sending: nothing is created in Insider One, and the store is left as it was.</summary>
/// <param name="store">The store.</param>
/// <param name="account">Who must be able to use it; null before it is saved, which may be for others than who saves it.</param>
/// <param name="time">The clock.</param>
public sealed class DestinationTest(IStore store, IAccount? account, TimeProvider time)
{
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(30);

    /// <summary>The public address of the relay to try; the store's running relay when null.</summary>
    public Uri? CallbackBaseUri { get; init; }

    /// <summary>How long a callback may take to be seen in the store.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Runs the steps, and tells of each as it ends. A step that fails does not keep the others from being tried.</summary>
    /// <param name="destination">The destination, saved or not.</param>
    /// <param name="findCredential">Finds its credential.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async IAsyncEnumerable<InsiderDestinationCheck> RunAsync(
        InsiderDestination destination, Func<CancellationToken, Task<InsiderCredential>> findCredential, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var checks = new DestinationCheckList(destination.Name, store.Uri);
        var mayUse = true;
        if (account is not null)
        {
            var access = await checks.TryAsync("Access", () => Task.FromResult(DestinationAccess.Require(destination, account)));
            mayUse = access.Outcome == InsiderStoreCheckOutcome.Passed;
            yield return access;
        }

        yield return await checks.TryAsync("Settings", () => Task.FromResult(Settings(destination)));
        InsiderCredential? credential = null;
        // Whoever may not use the destination does not get at its credential either.
        yield return !mayUse
            ? checks.Skipped("Credential", "The destination may not be used, so its credential was not touched.")
            : await checks.TryAsync("Credential", async () =>
            {
                var found = await findCredential(cancellationToken);
                DestinationUse.RequireCredential(destination, found);
                credential = found;
                return $"The credential '{found.Name}' is there, and of the partner '{found.PartnerName}'.";
            });
        yield return credential is null
            ? checks.Skipped("ApiToken", "There is no credential to try.")
            : await ApiTokenAsync(checks, credential, cancellationToken);
        yield return await checks.TryAsync("Store", () => StoreAsync(cancellationToken));
        yield return await checks.TryAsync("Relay", () => RelayAsync(credential?.BaseUri, cancellationToken));
    }

    private string Settings(InsiderDestination destination)
    {
        DestinationRules.Check(destination, time.GetUtcNow());
        return "The partner name, the segment's name and the other settings can be used.";
    }

    private static async Task<InsiderDestinationCheck> ApiTokenAsync(DestinationCheckList checks, InsiderCredential credential, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await CredentialProbe.AskAsync(credential, ProbeTime, cancellationToken);
            return CredentialProbe.Accepts(credential, answer) is true
                ? checks.Passed("ApiToken", $"{credential.BaseUri.Authority} refused an empty request for what it lacks and not for its credential. This is best effort: Insider One documents no way to ask.")
                : checks.Warning(
                    "ApiToken", $"{credential.BaseUri.Authority} did not say whether it takes the credential: {answer.Message.TrimEnd('.')}.",
                    "Try again later, or send a very small audience.");
        }
        catch (InsiderException e)
        {
            return checks.Failed("ApiToken", e);
        }
    }

    private async Task<string> StoreAsync(CancellationToken cancellationToken)
    {
        var checks = StoreChecks.Of(store, time);
        var failed = new List<InsiderStoreCheck>();
        await foreach (var check in checks.ReadAsync(cancellationToken)) Note(check);
        if (checks.IsReached && failed.Count == 0)
        {
            await foreach (var check in checks.WriteAsync(cancellationToken)) Note(check);
        }

        return failed.Count == 0 ? "The store gives back and lists what is written to it." : throw StoreCheckErrors.StoreCheckFailed(store.Uri, failed);

        void Note(InsiderStoreCheck check)
        {
            if (check.Outcome == InsiderStoreCheckOutcome.Failed) failed.Add(check);
        }
    }

    private async Task<string> RelayAsync(Uri? baseUri, CancellationToken cancellationToken)
    {
        using var relays = new RelayDirectory(store, time);
        var relay = await relays.FindAsync(CallbackBaseUri, baseUri ?? InsiderCredential.DefaultBaseUri, cancellationToken);
        if (baseUri is not null)
        {
            AddressRules.RequireReachable(relay, baseUri, "relay's address");
            AddressRules.RequireReachable(store.DownloadOrigin(relay), baseUri, "address the file is downloaded from");
        }

        using var client = new RelayClient(store, time);
        await new RoundTrip(store, time, client).ProveAsync(relay, Patience, cancellationToken);
        return $"A callback posted to the relay at {relay.GetLeftPart(UriPartial.Authority)} came to the store.";
    }
}
