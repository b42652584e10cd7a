using System.Management.Automation;
using InsiderOne.Core.Credentials;
using InsiderOne.Credentials;
using InsiderOne.Parameters;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Lists the registered credentials of a store, and where their tokens are. No vault is opened, except with -Open.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderCredential")]
[OutputType(typeof(InsiderCredentialRegistration), typeof(InsiderCredential))]
public sealed class GetInsiderCredentialCommand : StoreCmdlet
{
    /// <summary>The names, with wildcards if wanted; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Fetch the tokens now, and return credentials that this session keeps, instead of registrations.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var directory = new CredentialDirectory(store, LocalCredentials.OfThisUser);
        var resolver = Open ? CredentialParameter.Resolver(this, store) : null;
        foreach (var name in Name ?? ["*"])
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name))
            {
                await EmitAsync(() => directory.GetAsync(name, cancellationToken), resolver, cancellationToken);
                continue;
            }

            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            await foreach (var registration in directory.ListAsync(pattern.IsMatch, WriteErrorAsync, cancellationToken))
                await EmitAsync(() => Task.FromResult(registration), resolver, cancellationToken);
        }
    }

    private async Task EmitAsync(Func<Task<InsiderCredentialRegistration>> find, CredentialResolver? resolver, CancellationToken cancellationToken)
    {
        try
        {
            var registration = await find();
            await WriteObjectAsync(resolver is null ? registration : await resolver.ResolveAsync(registration.Name, cancellationToken));
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
