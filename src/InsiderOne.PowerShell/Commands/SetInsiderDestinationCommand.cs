using System.Management.Automation;
using InsiderOne.Core.Destinations;
using InsiderOne.Destinations;
using InsiderOne.Parameters;

namespace InsiderOne.Commands;

/// <summary>Changes a destination: what is given, and nothing else. Its connection is tested first, and nothing is saved when that fails.</summary>
[Cmdlet(VerbsCommon.Set, "InsiderDestination", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderDestination))]
public sealed class SetInsiderDestinationCommand : DestinationSettingsCmdlet
{
    /// <summary>The destination.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>Whose segments are sent through it: a registered credential's name, or a credential.</summary>
    [Parameter]
    [InsiderCredential]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public InsiderCredentialReference? Credential { get; set; }

    /// <summary>The segments' name, with words in braces.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string SegmentName { get; set; } = "";

    /// <summary>The attribute the values belong to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AttributeNameCompleter))]
    public string AttributeName { get; set; } = "";

    /// <summary>The revision that was looked at: when somebody has saved another one since, nothing is changed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, int.MaxValue)]
    public int Revision { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => OneInputAsync(() => ChangeAsync(cancellationToken));

    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var present = await GetToChangeAsync(DestinationsOf(store), Name, Revision, cancellationToken);
        var changed = Apply(present) with
        {
            SegmentName = IsGiven(nameof(SegmentName)) ? SegmentName : present.SegmentName,
            AttributeName = IsGiven(nameof(AttributeName)) ? AttributeName : present.AttributeName,
        };
        if (Credential is not null)
        {
            var (credential, partnerName) = await NamesOfAsync(Credential, store, cancellationToken);
            changed = changed with { Credential = credential, PartnerName = partnerName };
        }

        var difference = DestinationDifference.Between(present, changed);
        if (difference.Count == 0)
        {
            await WriteVerboseAsync($"The destination '{present.Name}' is as it should be; nothing was saved.");
            await WriteObjectAsync(present);
        }
        else if (await ShouldProcessAsync(Target(present.Name, store), $"change {string.Join("; ", difference)}"))
        {
            await WriteObjectAsync(await SaveAsync(store, changed, Credential, cancellationToken));
        }
    }
}
