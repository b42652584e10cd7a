using System.Management.Automation;
using InsiderOne.Core.Campaigns;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Reads the campaigns of a store: how people were split, and what was sent.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderCampaign")]
[OutputType(typeof(InsiderCampaign))]
public sealed class GetInsiderCampaignCommand : StoreCmdlet
{
    /// <summary>Names, with wildcards; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        foreach (var name in Name ?? ["*"]) await ReadAsync(store, name, cancellationToken);
    }

    private async Task ReadAsync(IStore store, string name, CancellationToken cancellationToken)
    {
        try
        {
            var isPattern = WildcardPattern.ContainsWildcardCharacters(name);
            var pattern = new WildcardPattern(isPattern ? name : WildcardPattern.Escape(DefinitionName.Normalise(name, DefinitionKind.Campaign)), WildcardOptions.IgnoreCase);
            var isFound = false;
            await foreach (var campaign in CampaignReader.ReadAsync(store, pattern.IsMatch, WriteErrorAsync, TimeProvider.System, cancellationToken))
            {
                isFound = true;
                await WriteObjectAsync(campaign);
            }

            // A pattern that matches nothing is an answer; a name that is not there is a mistake.
            if (!isFound && !isPattern) throw DefinitionErrors.DefinitionNotFound(DefinitionKind.Campaign, name, store.Uri);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
