using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using InsiderOne.Core.Stores;
using InsiderOne.Segments;

namespace InsiderOne.Parameters;

/// <summary>Completes names that are in the store of the command line. A store that does not answer soon completes nothing.</summary>
public abstract class StoredNameCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var address = StoreWord.Uri(fakeBoundParameters["Store"]);
            using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
            var names = Task.Run(async () => await NamesAsync(StoreParameter.Open(address), limit.Token).ToListAsync(limit.Token), limit.Token);
            return WordCompletions.Of(names.WaitAsync(Patience, TimeProvider.System).GetAwaiter().GetResult(), wordToComplete);
        }
        catch (Exception)
        {
            // Whatever it is: somebody is typing, and will see the error when the command runs.
            return [];
        }
    }

    /// <summary>The names there are. It runs on a thread of its own.</summary>
    private protected abstract IAsyncEnumerable<string> NamesAsync(IStore store, CancellationToken cancellationToken);
}
