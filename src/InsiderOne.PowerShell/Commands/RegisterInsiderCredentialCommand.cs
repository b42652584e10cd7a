using System.Management.Automation;
using System.Security;
using InsiderOne.Core.Credentials;
using InsiderOne.Credentials;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Registers a credential under a name: the name in the store, the token in a vault or an environment variable.</summary>
[Cmdlet(VerbsLifecycle.Register, "InsiderCredential", SupportsShouldProcess = true, DefaultParameterSetName = CredentialSet)]
[OutputType(typeof(InsiderCredentialRegistration))]
public sealed class RegisterInsiderCredentialCommand : AsyncCmdlet
{
    private const string CredentialSet = "Credential";
    private const string TokenSet = "Token";
    private const string VariableSet = "EnvironmentVariable";
    private const string VaultSet = "FromVault";

    /// <summary>The name: 1 to 64 of <c>a-z 0-9 . _ -</c>. The default is the credential's own, or the partner name.</summary>
    [Parameter(Position = 0, ParameterSetName = CredentialSet)]
    [Parameter(Position = 0, ParameterSetName = TokenSet)]
    [Parameter(Position = 0, ParameterSetName = VariableSet)]
    [Parameter(Position = 0, Mandatory = true, ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public string? Name { get; set; }

    /// <summary>What New-InsiderCredential returned.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = CredentialSet)]
    [InsiderCredential]
    public InsiderCredentialReference? Credential { get; set; }

    /// <summary>The account's partner name: lower case, no spaces.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [Parameter(Mandatory = true, ParameterSetName = VariableSet)]
    public string PartnerName { get; set; } = "";

    /// <summary>The account's API token for First-Party Segments.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    public SecureString? ApiToken { get; set; }

    /// <summary>The name of the environment variable that holds the token, now or when it is needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VariableSet)]
    public string EnvironmentVariable { get; set; } = "";

    /// <summary>The token is in the vault already: another admin, or this one on another machine, registered it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = VaultSet)]
    public SwitchParameter FromVault { get; set; }

    /// <summary>The host the token is sent to: https, or http to a loopback address. The default is Insider One's own.</summary>
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = VariableSet)]
    public Uri? BaseUri { get; set; }

    /// <summary>The SecretManagement vault; the one the token is in already, else the default vault.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = VaultSet)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>What the credential is for.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = VariableSet)]
    public string? Description { get; set; }

    /// <summary>The store that knows the name. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>Take a name that stands for another account.</summary>
    [Parameter(ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = VariableSet)]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => OneInputAsync(() => RegisterAsync(cancellationToken));

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        var store = StoreParameter.Open(Store);
        var registrar = new CredentialRegistrar(store, LocalCredentials.OfThisUser, new SecretManagementVault(this), TimeProvider.System);
        if (ParameterSetName == VaultSet)
        {
            if (await AskAsync(Name!, store.Uri, "register here, with the token of the vault")) await WriteObjectAsync(await registrar.TakeOverAsync(Name!, Vault, cancellationToken));
        }
        else if (ParameterSetName == VariableSet)
        {
            // Before it is shown in a question: somebody may have given the token itself.
            CredentialRules.CheckVariable(EnvironmentVariable);
            var name = Name ?? PartnerName;
            if (await AskAsync(name, store.Uri, $"register, with the token of the variable {EnvironmentVariable}"))
            {
                if (Environment.GetEnvironmentVariable(EnvironmentVariable) is not { Length: > 0 })
                    await WriteWarningAsync($"The variable {EnvironmentVariable} is not set in this session; the credential '{name}' can be used where it is.");
                await WriteObjectAsync(await registrar.RegisterVariableAsync(name, EnvironmentVariable, PartnerName, BaseUri, Description, Force, cancellationToken));
            }
        }
        else
        {
            var name = Name ?? Credential?.Name ?? PartnerName;
            if (!await AskAsync(name, store.Uri, "write the token to the vault, and register")) return;
            var credential = Credential is null
                ? CredentialRules.Create(name, Description, PartnerName, BaseUri, ApiToken!)
                : await CredentialParameter.OpenAsync(this, Credential, store, cancellationToken);
            await WriteObjectAsync(await registrar.RegisterAsync(name, credential, Description, Vault, Force, cancellationToken));
        }
    }

    private Task<bool> AskAsync(string name, Uri store, string action) =>
        ShouldProcessAsync($"the credential '{name}' in the store {store.GetLeftPart(UriPartial.Path)}", action);
}
