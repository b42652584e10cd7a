using System.Management.Automation;
using InsiderOne.Core.Relays;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Starts a relay on this machine: the web server that takes Insider One's callbacks and serves the staged files.</summary>
[Cmdlet(VerbsLifecycle.Start, "InsiderRelay", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderRelay))]
public sealed class StartInsiderRelayCommand : AsyncCmdlet
{
    /// <summary>The port to listen on, on the loopback address; 0 for any free one.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The https address of the tunnel or reverse proxy in front of the relay, as Insider One reaches it.</summary>
    [Parameter]
    public Uri? PublicUri { get; set; }

    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>Let the relay outlive this session.</summary>
    [Parameter]
    public SwitchParameter Persist { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = StoreParameter.Open(Store);
        if (!await ShouldProcessAsync($"a relay for the store {store.Uri.GetLeftPart(UriPartial.Path)}", "start")) return;
        await WriteObjectAsync(await new RelayLauncher(store, TimeProvider.System).StartAsync(ModuleFolder.Path, Port, PublicUri, Persist, cancellationToken));
    }
}
