using System.Management.Automation;
using InsiderOne.Core.Relays;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Removes the registration of a relay that runs as a service, or of one that is gone for good. It stops nothing.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "InsiderRelay", SupportsShouldProcess = true, DefaultParameterSetName = RelaySet)]
[OutputType(typeof(void))]
public sealed class UnregisterInsiderRelayCommand : AsyncCmdlet
{
    private const string RelaySet = "Relay";
    private const string IdSet = "InstanceId";

    /// <summary>What Register-InsiderRelay or Get-InsiderRelay returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = RelaySet)]
    [Relay]
    public InsiderRelay? Relay { get; set; }

    /// <summary>The relay's instance id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    public string? InstanceId { get; set; }

    /// <summary>The store in which it is registered. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ParameterSetName = IdSet)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = StoreParameter.Open(Relay?.Store ?? Store);
        var instanceId = Relay?.InstanceId ?? InstanceId!;
        if (!await ShouldProcessAsync($"the relay '{instanceId}' in the store {store.Uri.GetLeftPart(UriPartial.Path)}", "remove the registration")) return;
        try
        {
            await new RelayRegistrar(store, TimeProvider.System).UnregisterAsync(instanceId, cancellationToken);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
