namespace InsiderOne.Core.Definitions;

/// <summary>A sort of named setting.</summary>
/// <param name="Noun">What one is called in a message: <c>destination</c>.</param>
/// <param name="Folder">Where they are in a store: <c>destinations/</c>.</param>
public sealed record DefinitionKind(string Noun, string Folder)
{
    /// <summary>Who sends: a name for people and a partner name. Tokens and addresses stay with each administrator.</summary>
    public static DefinitionKind Credential { get; } = new("credential", "credentials/");

    /// <summary>Where and how to send.</summary>
    public static DefinitionKind Destination { get; } = new("destination", "destinations/");

    /// <summary>Who was sent what, and who nothing.</summary>
    public static DefinitionKind Campaign { get; } = new("campaign", "campaigns/");

    /// <summary>What to send, and when.</summary>
    public static DefinitionKind Orchestration { get; } = new("orchestration", "orchestrations/");
}
