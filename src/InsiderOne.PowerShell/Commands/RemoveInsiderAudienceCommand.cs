using System.Management.Automation;
using InsiderOne.Core.Audiences;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;

namespace InsiderOne.Commands;

/// <summary>Deletes an audience's files, on this machine or inside Snowflake. What was sent stays sent.</summary>
[Cmdlet(VerbsCommon.Remove, "InsiderAudience", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveInsiderAudienceCommand : AsyncCmdlet
{
    /// <summary>What New-InsiderAudience or Test-InsiderAudience returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Audience]
    public InsiderAudience? Audience { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        if (!await ShouldProcessAsync($"{Audience!.Files.Count} files of the audience from '{Audience.Source}'", "delete")) return;
        try
        {
            await AudienceFiles.DeleteAsync(Audience, cancellationToken);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
