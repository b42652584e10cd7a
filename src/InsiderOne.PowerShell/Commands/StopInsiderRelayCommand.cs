using System.Globalization;
using System.Management.Automation;
using InsiderOne.Core.Children;
using InsiderOne.Core.Relays;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Stops relays that sessions of this machine started: the one given, or all of a store's.</summary>
[Cmdlet(VerbsLifecycle.Stop, "InsiderRelay", SupportsShouldProcess = true, DefaultParameterSetName = StoreSet)]
[OutputType(typeof(void))]
public sealed class StopInsiderRelayCommand : AsyncCmdlet
{
    private const string StoreSet = "Store";
    private const string RelaySet = "Relay";

    /// <summary>What Start-InsiderRelay or Get-InsiderRelay returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RelaySet)]
    [Relay]
    public InsiderRelay? Relay { get; set; }

    /// <summary>The store whose relays to stop: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ParameterSetName = StoreSet)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var launcher = new RelayLauncher(StoreParameter.Open(Relay?.Store ?? Store), TimeProvider.System);
        var relays = Relay is null ? await launcher.ListLocalAsync(cancellationToken) : [Relay];
        foreach (var relay in relays) await StopAsync(launcher, relay, cancellationToken);
    }

    private async Task StopAsync(RelayLauncher launcher, InsiderRelay relay, CancellationToken cancellationToken)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"the relay at {relay.Uri} (process {relay.ProcessId})");
        if (!await ShouldProcessAsync(target, "stop")) return;
        try
        {
            await launcher.StopAsync(relay, cancellationToken);
        }
        catch (InsiderException e) when (Relay is null && string.Equals(e.ErrorId, nameof(ChildErrors.ChildNotRunning), StringComparison.Ordinal))
        {
            // Whoever stops all of a store's relays wants none to run, and none is registered any more.
            await WriteVerboseAsync(e.Message);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
