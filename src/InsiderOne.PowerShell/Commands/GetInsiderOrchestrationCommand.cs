using System.Management.Automation;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Shows the saved orchestrations, and when each comes due next.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderOrchestration")]
[OutputType(typeof(InsiderOrchestration))]
public sealed class GetInsiderOrchestrationCommand : AsyncCmdlet
{
    /// <summary>Names, with wildcards; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = StoreParameter.Open(Store);
        var orchestrations = OrchestrationStore.Of(store, TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        foreach (var name in Name ?? ["*"])
        {
            try
            {
                if (!WildcardPattern.ContainsWildcardCharacters(name))
                {
                    await WriteObjectAsync(OrchestrationView.Of(await orchestrations.GetAsync(name, cancellationToken), store.Uri, now));
                    continue;
                }

                var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
                await foreach (Definition<OrchestrationSettings> found in orchestrations.ListAsync(pattern.IsMatch, cancellationToken))
                    await WriteObjectAsync(OrchestrationView.Of(found, store.Uri, now));
            }
            catch (InsiderException e)
            {
                await WriteErrorAsync(e);
            }
        }
    }
}
