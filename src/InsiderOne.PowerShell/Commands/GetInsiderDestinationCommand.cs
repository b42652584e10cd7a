using System.Management.Automation;
using InsiderOne.Destinations;
using InsiderOne.Parameters;

namespace InsiderOne.Commands;

/// <summary>Lists the destinations of a store.</summary>
[Cmdlet(VerbsCommon.Get, "InsiderDestination")]
[OutputType(typeof(InsiderDestination))]
public sealed class GetInsiderDestinationCommand : DestinationCmdlet
{
    /// <summary>Names, with wildcards; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DestinationNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Those for trying things out, or those for production.</summary>
    [Parameter]
    public InsiderEnvironment Environment { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var destinations = DestinationsOf(store);
        foreach (var name in Name ?? ["*"])
        {
            if (!WildcardPattern.ContainsWildcardCharacters(name))
            {
                await OneAsync(() => destinations.GetAsync(name, cancellationToken));
                continue;
            }

            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            await foreach (var destination in destinations.ListAsync(pattern.IsMatch, WriteErrorAsync, cancellationToken)) await EmitAsync(destination);
        }
    }

    private async Task OneAsync(Func<Task<InsiderDestination>> read)
    {
        try
        {
            await EmitAsync(await read());
        }
        catch (InsiderException e)
        {
            // One of many.
            await WriteErrorAsync(e);
        }
    }

    private Task EmitAsync(InsiderDestination destination) =>
        IsGiven(nameof(Environment)) && destination.Environment != Environment ? Task.CompletedTask : WriteObjectAsync(destination);
}
