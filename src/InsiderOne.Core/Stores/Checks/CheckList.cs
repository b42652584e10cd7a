namespace InsiderOne.Core.Stores.Checks;

/// <summary>Writes down the checks of one store.</summary>
internal sealed class CheckList(Uri store)
{
    public InsiderStoreCheck Passed(string name, string message, string? permission = null) => New(name, InsiderStoreCheckOutcome.Passed, message, null, permission);

    public InsiderStoreCheck Warning(string name, string message, string action, string? permission = null) => New(name, InsiderStoreCheckOutcome.Warning, message, action, permission);

    public InsiderStoreCheck Skipped(string name, string reason, string? permission = null) => New(name, InsiderStoreCheckOutcome.Skipped, reason, null, permission);

    public InsiderStoreCheck Failed(string name, InsiderException error, string? permission = null) =>
        New(name, InsiderStoreCheckOutcome.Failed, error.Message, error.RecommendedAction, permission) with { ErrorId = error.ErrorId };

    /// <summary>Does something that passes with a message, or fails with an error of ours.</summary>
    public async Task<InsiderStoreCheck> TryAsync(string name, string? permission, Func<Task<string>> work)
    {
        try
        {
            return Passed(name, await work(), permission);
        }
        catch (InsiderException e)
        {
            return Failed(name, e, permission);
        }
    }

    private InsiderStoreCheck New(string name, InsiderStoreCheckOutcome outcome, string message, string? action, string? permission) =>
        new() { Name = name, Outcome = outcome, Message = message, RecommendedAction = action, Permission = permission, Store = store };
}
