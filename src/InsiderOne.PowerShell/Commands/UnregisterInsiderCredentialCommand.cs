using System.Management.Automation;
using InsiderOne.Core.Credentials;
using InsiderOne.Credentials;
using InsiderOne.Parameters;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Removes a credential's registration. The token stays in its vault, unless told otherwise.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "InsiderCredential", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UnregisterInsiderCredentialCommand : StoreCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>Forget where the token is on this machine, and leave the name to the others who share the store.</summary>
    [Parameter]
    public SwitchParameter HereOnly { get; set; }

    /// <summary>Delete the token from its vault too. Insider One shows a token once.</summary>
    [Parameter]
    public SwitchParameter FromVault { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var action = (HereOnly ? "forget on this machine" : "remove for everybody who uses the store") + (FromVault ? ", and delete the token from its vault" : "");
        if (!await ShouldProcessAsync($"the credential '{Name}' in the store {store.Uri.GetLeftPart(UriPartial.Path)}", action)) return;
        try
        {
            var registrar = new CredentialRegistrar(store, LocalCredentials.OfThisUser, new SecretManagementVault(this), TimeProvider.System);
            await registrar.UnregisterAsync(Name, HereOnly, FromVault, cancellationToken);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
