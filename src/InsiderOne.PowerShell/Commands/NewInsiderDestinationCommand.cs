using System.Management.Automation;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Definitions;
using InsiderOne.Destinations;
using InsiderOne.Parameters;

namespace InsiderOne.Commands;

/// <summary>Saves a destination: the named settings of a send. Its connection is tested first, and nothing is saved when that fails.</summary>
[Cmdlet(VerbsCommon.New, "InsiderDestination", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderDestination))]
public sealed class NewInsiderDestinationCommand : DestinationSettingsCmdlet
{
    /// <summary>The name: 1 to 64 of <c>a</c>-<c>z</c>, <c>0</c>-<c>9</c>, <c>.</c>, <c>_</c>, <c>-</c>; capitals count as small letters.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Name { get; set; } = "";

    /// <summary>Whose segments are sent through it: a registered credential's name, or a credential.</summary>
    [Parameter(Mandatory = true)]
    [InsiderCredential]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public InsiderCredentialReference? Credential { get; set; }

    /// <summary>The segments' name: 1 to 40 characters, with <c>{date}</c>, <c>{date:yyyyMMdd}</c>, <c>{attribute}</c>, <c>{split}</c> or <c>{part}</c> in it.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string SegmentName { get; set; } = "";

    /// <summary>The attribute the values belong to.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(AttributeNameCompleter))]
    public string AttributeName { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var name = DefinitionName.Normalise(Name, DefinitionKind.Destination);
        if (await DestinationsOf(store).FindAsync(name, cancellationToken) is not null) throw DefinitionErrors.DefinitionExists(DefinitionKind.Destination, name);
        var (credential, partnerName) = await NamesOfAsync(Credential!, store, cancellationToken);
        var destination = Apply(new InsiderDestination
        {
            Name = name,
            Credential = credential,
            PartnerName = partnerName,
            SegmentName = SegmentName,
            AttributeName = AttributeName,
            MaxInvalidPercent = AudienceJudge.DefaultMaxInvalidPercent,
            MinimumCount = AudienceJudge.DefaultMinimumCount,
            Store = store.Uri,
        });
        if (!await ShouldProcessAsync(Target(name, store), $"save, for '{partnerName}' in {destination.Environment}")) return;
        await WriteObjectAsync(await SaveAsync(store, destination, Credential, cancellationToken));
    }
}
