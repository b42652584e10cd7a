using System.Management.Automation;
using System.Security;
using InsiderOne.Core.Credentials;
using InsiderOne.Pipeline;

namespace InsiderOne.Commands;

/// <summary>Makes a credential for Insider One. Nothing is sent and nothing is stored.</summary>
[Cmdlet(VerbsCommon.New, "InsiderCredential", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(InsiderCredential))]
public sealed class NewInsiderCredentialCommand : AsyncCmdlet
{
    private const string TokenSet = "Token";
    private const string CredentialSet = "Credential";
    private const string EnvironmentSet = "Environment";

    /// <summary>The account's partner name: lower case, no spaces.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TokenSet)]
    public string PartnerName { get; set; } = "";

    /// <summary>The account's API token for First-Party Segments.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TokenSet)]
    public SecureString? ApiToken { get; set; }

    /// <summary>The partner name as user name, and the token as password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet, ValueFromPipeline = true)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Takes both from <c>INSIDER_PARTNER_NAME</c> and <c>INSIDER_API_TOKEN</c>, and the base URI from <c>INSIDER_BASE_URI</c> if it is set.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvironmentSet)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>A name for people; the partner name unless given.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>What the credential is for.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>The host the token is sent to: https, or http to a loopback address. The default is Insider One's own.</summary>
    [Parameter]
    public Uri? BaseUri { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => WriteObjectAsync(ParameterSetName switch
    {
        TokenSet => CredentialRules.Create(Name, Description, PartnerName, BaseUri, ApiToken!),
        CredentialSet => CredentialRules.Create(Name, Description, Credential!.UserName, BaseUri, Credential.Password),
        _ => EnvironmentCredential.Create(Name, Description, BaseUri, Environment.GetEnvironmentVariable),
    });
}
