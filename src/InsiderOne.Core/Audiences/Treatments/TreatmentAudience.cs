namespace InsiderOne.Core.Audiences;

/// <summary>One side of a split.</summary>
/// <param name="Audience">Its people.</param>
/// <param name="Fingerprint">The same for the same people in any order, whatever file they came from.</param>
public sealed record TreatmentAudience(InsiderAudience Audience, string Fingerprint);
