using System.Management.Automation;
using InsiderOne.Parameters;

namespace InsiderOne.Segments;

/// <summary>The parameters of the cmdlets that send what is piped to them: to a credential's account, or through a destination.</summary>
public abstract class AudienceSendCmdlet : SegmentSendCmdlet
{
    private protected const string CredentialSet = "Credential";
    private protected const string DestinationSet = "Destination";

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Parameter(ParameterSetName = DestinationSet)]
    [InsiderCredential]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public override InsiderCredentialReference? Credential { get; set; }

    /// <inheritdoc/>
    [Parameter(Mandatory = true, ParameterSetName = DestinationSet)]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public override string? Destination { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = CredentialSet)]
    [ValidateNotNullOrEmpty]
    public override string? WireAttributeName { get; set; }
}
