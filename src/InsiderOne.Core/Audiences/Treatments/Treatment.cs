namespace InsiderOne.Core.Audiences;

/// <summary>One of the things people are split between.</summary>
/// <param name="Name">Its name: 1 to 20 letters, digits, hyphens and underscores of ASCII.</param>
/// <param name="Weight">How many people it gets in proportion to the others.</param>
public sealed record Treatment(string Name, double Weight);
