using System.Management.Automation;
using InsiderOne.Core.Credentials;
using InsiderOne.Core.Credentials.Sharing;
using InsiderOne.Credentials;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Redeems a one-time link, with exactly one request, and registers the credential.</summary>
[Cmdlet(VerbsCommunications.Receive, "InsiderCredential", SupportsShouldProcess = true, DefaultParameterSetName = RegisterSet)]
[OutputType(typeof(InsiderCredentialRegistration), typeof(InsiderCredential))]
public sealed class ReceiveInsiderCredentialCommand : AsyncCmdlet
{
    private const string RegisterSet = "Register";
    private const string ObjectSet = "PassThru";

    /// <summary>The link, as its sender gave it. It works once.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Uri Uri { get; set; } = null!;

    /// <summary>The name to register the credential under: 1 to 64 of <c>a-z 0-9 . _ -</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = RegisterSet)]
    [Parameter(Position = 1, ParameterSetName = ObjectSet)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Register nothing, and return the credential, which lives in this session only.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ObjectSet)]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The host the token may be sent to. The default is Insider One's own; the link has no say in it.</summary>
    [Parameter]
    public Uri? BaseUri { get; set; }

    /// <summary>The partner name, for a link that was made by hand and holds the bare token.</summary>
    [Parameter]
    public string? PartnerName { get; set; }

    /// <summary>What the credential is for.</summary>
    [Parameter(ParameterSetName = RegisterSet)]
    public string? Description { get; set; }

    /// <summary>The SecretManagement vault that keeps the token; the default vault when not given.</summary>
    [Parameter(ParameterSetName = RegisterSet)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>The time the server may take to answer, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>The store that will know the name. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ParameterSetName = RegisterSet)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>Take a name that stands for another account.</summary>
    [Parameter(ParameterSetName = RegisterSet)]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var link = SnapPassLink.Parse(Uri);
        if (BaseUri is not null) CredentialRules.CheckedBaseUri(BaseUri);
        if (PartnerName is not null) CredentialRules.CheckPartnerName(PartnerName);
        if (!await ShouldProcessAsync(link.ToString(), PassThru ? "use up" : $"use up, and register the credential as '{Name}'")) return;
        if (PassThru)
        {
            await WriteObjectAsync(await RedeemAsync(link, cancellationToken));
            return;
        }

        var registrar = new CredentialRegistrar(StoreParameter.Open(Store), LocalCredentials.OfThisUser, new SecretManagementVault(this), TimeProvider.System);
        // What can fail is tried before the link is used up.
        await registrar.CheckAsync(Name!, Vault, cancellationToken);
        var credential = await RedeemAsync(link, cancellationToken);
        try
        {
            await WriteObjectAsync(await registrar.RegisterAsync(Name!, credential, Description, Vault, Force, cancellationToken));
        }
        catch (InsiderException e)
        {
            // Thrown away, it would be lost for good.
            await WriteObjectAsync(credential);
            await WriteErrorAsync(CredentialLinkErrors.CredentialReceivedNotRegistered(Name!, credential, e));
        }
    }

    private async Task<InsiderCredential> RedeemAsync(SnapPassLink link, CancellationToken cancellationToken)
    {
        var content = await new SnapPassClient(TimeSpan.FromSeconds(TimeoutSeconds), TimeProvider.System).RedeemAsync(link, cancellationToken);
        return ReceivedCredential.Read(content, link, Name, PartnerName, BaseUri);
    }
}
