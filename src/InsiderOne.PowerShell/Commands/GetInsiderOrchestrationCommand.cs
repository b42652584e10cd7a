using System.Management.Automation;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Parameters;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Shows the saved orchestrations, and when each comes due next.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderOrchestration")]
[OutputType(typeof(InsiderOrchestration))]
public sealed class GetInsiderOrchestrationCommand : StoreCmdlet
{
    /// <summary>Names, with wildcards; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
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
                await foreach (Definition<OrchestrationSettings> found in orchestrations.ListAsync(pattern.IsMatch, WriteErrorAsync, cancellationToken))
                    await WriteObjectAsync(OrchestrationView.Of(found, store.Uri, now));
            }
            catch (InsiderException e)
            {
                await WriteErrorAsync(e);
            }
        }
    }
}
