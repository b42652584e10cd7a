namespace InsiderOne.Help.Commands;

/// <summary>A parameter set, its parameters in the order a syntax line shows them.</summary>
/// <param name="Parameters">Positional ones by position, then mandatory ones, then the rest.</param>
internal sealed record SyntaxShape(IReadOnlyList<ParameterShape> Parameters);
