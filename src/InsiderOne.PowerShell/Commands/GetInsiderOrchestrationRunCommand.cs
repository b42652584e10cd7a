using System.Management.Automation;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Parameters;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Shows the runs of orchestrations, the newest first.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderOrchestrationRun")]
[OutputType(typeof(InsiderOrchestrationRun))]
public sealed class GetInsiderOrchestrationRunCommand : StoreCmdlet
{
    /// <summary>The orchestrations; all that ever ran when not given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>How many runs of each, at most.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = 10;

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var journal = new RunJournal(store, TimeProvider.System);
        var names = Name?.Select(static n => DefinitionName.Normalise(n, DefinitionKind.Orchestration)).ToList() ?? await journal.ListNamesAsync(cancellationToken).ToListAsync(cancellationToken);
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            foreach (var number in (await journal.ListAsync(name, cancellationToken)).Take(First))
            {
                try
                {
                    if (await journal.ReadAsync(name, number, cancellationToken) is { } run) await WriteObjectAsync(RunState.Derive(run, store.Uri, TimeProvider.System.GetUtcNow()));
                }
                catch (InsiderException e) when (e.Kind == InsiderErrorKind.InvalidData)
                {
                    // One that cannot be understood must not hide the others.
                    await WriteErrorAsync(e);
                }
            }
        }
    }
}
