using System.Management.Automation;
using InsiderOne.Core.Relays;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Lists the relays registered for a store, the newest first, and asks each whether it answers.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderRelay")]
[OutputType(typeof(InsiderRelay))]
public sealed class GetInsiderRelayCommand : AsyncCmdlet
{
    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(Position = 0)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        foreach (var relay in await new RelayLauncher(StoreParameter.Open(Store), TimeProvider.System).ListAsync(cancellationToken))
            await WriteObjectAsync(relay);
    }
}
