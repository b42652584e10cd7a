using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using InsiderOne.Core.Credentials;
using InsiderOne.Segments;

namespace InsiderOne.Parameters;

/// <summary>Completes the names of registered credentials. No vault is opened, and a store that does not answer soon completes nothing.</summary>
public sealed class CredentialNameCompleter : IArgumentCompleter
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
            var names = Task.Run(() => NamesAsync(address, limit.Token), limit.Token);
            return WordCompletions.Of(names.WaitAsync(Patience, TimeProvider.System).GetAwaiter().GetResult(), wordToComplete);
        }
        catch (Exception)
        {
            // Whatever it is: somebody is typing, and will see the error when the command runs.
            return [];
        }
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Uri? store, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var credential in CredentialDefinitions.Of(StoreParameter.Open(store), TimeProvider.System).ListAsync(null, cancellationToken)) names.Add(credential.Name);
        return names;
    }
}
