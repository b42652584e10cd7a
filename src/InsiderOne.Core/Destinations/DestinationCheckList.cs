namespace InsiderOne.Core.Destinations;

/// <summary>Writes down the steps of one test.</summary>
internal sealed class DestinationCheckList(string destination, Uri store)
{
    public InsiderDestinationCheck Passed(string name, string message) => New(name, InsiderStoreCheckOutcome.Passed, message, null);

    public InsiderDestinationCheck Warning(string name, string message, string action) => New(name, InsiderStoreCheckOutcome.Warning, message, action);

    public InsiderDestinationCheck Skipped(string name, string reason) => New(name, InsiderStoreCheckOutcome.Skipped, reason, null);

    public InsiderDestinationCheck Failed(string name, InsiderException error) =>
        New(name, InsiderStoreCheckOutcome.Failed, error.Message, error.RecommendedAction) with { ErrorId = error.ErrorId };

    /// <summary>Does something that passes with a message, or fails with an error of ours.</summary>
    public async Task<InsiderDestinationCheck> TryAsync(string name, Func<Task<string>> work)
    {
        try
        {
            return Passed(name, await work());
        }
        catch (InsiderException e)
        {
            return Failed(name, e);
        }
    }

    private InsiderDestinationCheck New(string name, InsiderStoreCheckOutcome outcome, string message, string? action) =>
        new() { Name = name, Outcome = outcome, Message = message, RecommendedAction = action, Destination = destination, Store = store };
}
