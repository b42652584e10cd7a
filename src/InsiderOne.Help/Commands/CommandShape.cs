namespace InsiderOne.Help.Commands;

/// <summary>What a cmdlet itself says about how it is called.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Syntax">Its parameter sets, the default one first.</param>
/// <param name="Parameters">Its parameters, by name; common parameters left out.</param>
/// <param name="OutputTypes">The full names of what it returns; <c>None</c> for nothing.</param>
internal sealed record CommandShape(
    string Name, IReadOnlyList<SyntaxShape> Syntax, IReadOnlyList<ParameterShape> Parameters, IReadOnlyList<string> OutputTypes);
