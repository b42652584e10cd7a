using System.Management.Automation;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Shows the runs of orchestrations, the newest first.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderOrchestrationRun")]
[OutputType(typeof(InsiderOrchestrationRun))]
public sealed class GetInsiderOrchestrationRunCommand : AsyncCmdlet
{
    /// <summary>The orchestrations, with wildcards; all that ever ran when not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>How many runs of each, at most.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = 10;

    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = StoreParameter.Open(Store);
        var journal = new RunJournal(store, TimeProvider.System);
        foreach (var name in Name ?? ["*"])
        {
            try
            {
                foreach (var found in await NamesAsync(name, journal, cancellationToken)) await ShowAsync(found, journal, cancellationToken);
            }
            catch (InsiderException e)
            {
                await WriteErrorAsync(e);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(string name, RunJournal journal, CancellationToken cancellationToken)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name)) return [DefinitionName.Normalise(name, DefinitionKind.Orchestration)];
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return [.. (await journal.ListNamesAsync(cancellationToken).ToListAsync(cancellationToken)).Where(n => DefinitionName.IsValid(n) && pattern.IsMatch(n)).Order(StringComparer.Ordinal)];
    }

    private async Task ShowAsync(string name, RunJournal journal, CancellationToken cancellationToken)
    {
        var numbers = await journal.ListAsync(name, cancellationToken);
        // One that never ran has no runs; one that is not there is a mistake.
        if (numbers.Count == 0) await OrchestrationStore.Of(journal.Store, TimeProvider.System).GetAsync(name, cancellationToken);
        foreach (var number in numbers.Take(First))
        {
            try
            {
                if (await journal.ReadAsync(name, number, cancellationToken) is { } run) await WriteObjectAsync(RunState.Derive(run, journal.Store.Uri, TimeProvider.System.GetUtcNow()));
            }
            catch (InsiderException e) when (e.Kind == InsiderErrorKind.InvalidData)
            {
                // One that cannot be understood must not hide the others.
                await WriteErrorAsync(e);
            }
        }
    }
}
