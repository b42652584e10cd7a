namespace InsiderOne.Help.Commands;

/// <summary>What a cmdlet says about one of its parameters.</summary>
internal sealed record ParameterShape
{
    public required string Name { get; init; }

    public required Type Type { get; init; }

    public bool IsMandatory { get; init; }

    /// <summary>The position from 0, or null for a parameter that is named.</summary>
    public int? Position { get; init; }

    public bool ByValue { get; init; }

    public bool ByPropertyName { get; init; }

    public bool TakesWildcards { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it is when it is not given, as text.</summary>
    public required string DefaultValue { get; init; }

    /// <summary>Whether PowerShell itself adds it to a cmdlet that changes something.</summary>
    public bool IsCommonSwitch => Name is "WhatIf" or "Confirm";

    /// <summary>Whether a name on a command line may mean this parameter.</summary>
    public bool Answers(string name) =>
        Name.StartsWith(name, StringComparison.OrdinalIgnoreCase) || Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);
}
