using System.Globalization;
using System.Management.Automation;
using InsiderOne.Core.Credentials.Sharing;
using InsiderOne.Credentials;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Puts a credential's partner name and token on a SnapPass server, and returns the link that hands them out once.</summary>
[Cmdlet(VerbsCommon.New, "InsiderCredentialLink", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderCredentialLink))]
public sealed class NewInsiderCredentialLinkCommand : AsyncCmdlet
{
    /// <summary>The credential to share, or the name of a registered one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [InsiderCredential]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public InsiderCredentialReference? Credential { get; set; }

    /// <summary>The SnapPass server: https, or http on this machine.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public Uri SnapPassUri { get; set; } = null!;

    /// <summary>How long the link works, in hours: up to 336, which is two weeks.</summary>
    [Parameter]
    public double TimeToLiveHours { get; set; } = 24;

    /// <summary>The time the server may take to answer, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>The store that knows the credential's name. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => OneInputAsync(() => ShareAsync(cancellationToken));

    private async Task ShareAsync(CancellationToken cancellationToken)
    {
        var server = SnapPassLink.CheckedServer(SnapPassUri);
        var seconds = LinkTime.OfHours(TimeToLiveHours);
        var action = string.Create(CultureInfo.InvariantCulture, $"keep the token at {server.GetLeftPart(UriPartial.Authority)} for one person to fetch within {TimeToLiveHours} hours");
        if (!await ShouldProcessAsync($"the credential '{Credential!.Name}'", action)) return;
        var credential = await CredentialParameter.OpenAsync(this, Credential, StoreParameter.Open(Store), cancellationToken);
        var expiresAt = TimeProvider.System.GetUtcNow().AddSeconds(seconds);
        var link = await new SnapPassClient(TimeSpan.FromSeconds(TimeoutSeconds), TimeProvider.System).KeepAsync(server, credential, seconds, cancellationToken);
        if (credential.BaseUri != InsiderCredential.DefaultBaseUri)
            await WriteWarningAsync($"The link does not say where the token may be sent. Its receiver must give -BaseUri {credential.BaseUri.GetLeftPart(UriPartial.Authority)}.");
        await WriteObjectAsync(new InsiderCredentialLink
        {
            Uri = link.WebUri,
            Name = credential.Name,
            PartnerName = credential.PartnerName,
            BaseUri = credential.BaseUri,
            ExpiresAt = expiresAt,
        });
    }
}
