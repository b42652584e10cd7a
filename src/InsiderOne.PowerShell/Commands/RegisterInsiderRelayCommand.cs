using System.Management.Automation;
using InsiderOne.Core.Relays;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Registers a relay that runs as a service, once a callback sent to its public address has come to the store.</summary>
[Cmdlet(VerbsLifecycle.Register, "InsiderRelay", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderRelay))]
public sealed class RegisterInsiderRelayCommand : AsyncCmdlet
{
    /// <summary>The https address at which Insider One will reach the relay.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Uri PublicUri { get; set; } = null!;

    /// <summary>The store that the relay writes. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>How long the callback may take to be seen in the store.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        AddressRules.RequireSecure(PublicUri, "public address");
        var store = StoreParameter.Open(Store);
        var target = $"the relay at {PublicUri.GetLeftPart(UriPartial.Path)} in the store {store.Uri.GetLeftPart(UriPartial.Path)}";
        if (!await ShouldProcessAsync(target, "try with a callback, and register")) return;
        await WriteObjectAsync(await new RelayRegistrar(store, TimeProvider.System).RegisterAsync(PublicUri, TimeSpan.FromSeconds(TimeoutSeconds), cancellationToken));
    }
}
