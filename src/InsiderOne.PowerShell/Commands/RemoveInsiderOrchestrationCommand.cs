using System.Management.Automation;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Removes a saved orchestration. Its runs stay in the history.</summary>
[Cmdlet(VerbsCommon.Remove, "InsiderOrchestration", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveInsiderOrchestrationCommand : AsyncCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = StoreParameter.Open(Store);
        var orchestrations = OrchestrationStore.Of(store, TimeProvider.System);
        foreach (var name in Name)
        {
            try
            {
                var found = await orchestrations.GetAsync(name, cancellationToken);
                if (await ShouldProcessAsync($"orchestration '{found.Name}' in the store {store.Uri.GetLeftPart(UriPartial.Path)}", "remove")) await orchestrations.RemoveAsync(found, cancellationToken);
            }
            catch (InsiderException e)
            {
                await WriteErrorAsync(e);
            }
        }
    }
}
