using System.Management.Automation;
using InsiderOne.Audiences;

namespace InsiderOne.Commands;

/// <summary>Builds an audience: one clean column of values in private files, ready to be tested and sent.</summary>
[Cmdlet(VerbsCommon.New, "InsiderAudience", DefaultParameterSetName = PathSet)]
[OutputType(typeof(InsiderAudience))]
public sealed class NewInsiderAudienceCommand : AudienceSourceCmdlet
{
    /// <inheritdoc/>
    private protected override Task EmitAsync(InsiderAudience audience, CancellationToken cancellationToken) => WriteObjectAsync(audience);
}
