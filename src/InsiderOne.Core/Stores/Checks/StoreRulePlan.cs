namespace InsiderOne.Core.Stores.Checks;

/// <summary>What is to be done to have a store's rules in place.</summary>
/// <param name="Check">How things are.</param>
/// <param name="Change">What writing the rules would add and change, as a sentence; null when there is nothing to write, or no way to.</param>
/// <param name="ApplyAsync">Writes the rules and looks whether all others survived.</param>
public sealed record StoreRulePlan(InsiderStoreCheck Check, string? Change, Func<CancellationToken, Task<InsiderStoreCheck>> ApplyAsync);
