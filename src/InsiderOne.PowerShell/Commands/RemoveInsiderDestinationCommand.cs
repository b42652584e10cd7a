using System.Management.Automation;
using InsiderOne.Destinations;
using InsiderOne.Parameters;

namespace InsiderOne.Commands;

/// <summary>Removes a destination. What was sent through it stays in the history, and so do its revisions in the store.</summary>
[Cmdlet(VerbsCommon.Remove, "InsiderDestination", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveInsiderDestinationCommand : DestinationCmdlet
{
    /// <summary>The destination.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The revision that was looked at: when somebody has saved another one since, nothing is removed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, int.MaxValue)]
    public int Revision { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var destinations = DestinationsOf(store);
        try
        {
            var present = await GetToChangeAsync(destinations, Name, Revision, cancellationToken);
            if (await ShouldProcessAsync(Target(present.Name, store), "remove")) await destinations.RemoveAsync(present, cancellationToken);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
