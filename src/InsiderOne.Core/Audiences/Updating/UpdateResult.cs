namespace InsiderOne.Core.Audiences;

/// <summary>An updated list.</summary>
/// <param name="Audience">The list, ready to be sent.</param>
/// <param name="KeptCount">Its values that the earlier list had.</param>
/// <param name="AddedCount">Its values that came to it.</param>
public sealed record UpdateResult(InsiderAudience Audience, long KeptCount, long AddedCount);
