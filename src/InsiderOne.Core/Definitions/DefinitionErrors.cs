using System.Globalization;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Definitions;

/// <summary>What can go wrong with named settings, and what to do about it.</summary>
public static class DefinitionErrors
{
    /// <summary>The name cannot be stored.</summary>
    public static InsiderException DefinitionNameInvalid(DefinitionKind kind, string name) => new(
        nameof(DefinitionNameInvalid), InsiderErrorKind.InvalidArgument,
        $"'{name}' is no valid {kind.Noun} name.",
        $"Use 1 to {DefinitionName.MaxLength} of the characters a to z, 0 to 9, point, underscore and hyphen; capitals count as small letters.", name);

    /// <summary>There is none of that name.</summary>
    public static InsiderException DefinitionNotFound(DefinitionKind kind, string name, Uri store) => new(
        nameof(DefinitionNotFound), InsiderErrorKind.ObjectNotFound,
        $"There is no {kind.Noun} '{name}' in the store {StoreErrors.Show(store)}.",
        $"List what is there with Get-Insider{Capital(kind.Noun)}, check the name, and name the right store with -Store or the INSIDER_STORE variable.", name);

    /// <summary>One of that name is there already.</summary>
    public static InsiderException DefinitionExists(DefinitionKind kind, string name) => new(
        nameof(DefinitionExists), InsiderErrorKind.ResourceExists,
        $"The {kind.Noun} '{name}' is there already. Nothing was saved.",
        "Choose another name, or change the one that is there.", name);

    /// <summary>Somebody else saved in between.</summary>
    public static InsiderException DefinitionChanged(DefinitionKind kind, string name, int expected) => new(
        nameof(DefinitionChanged), InsiderErrorKind.InvalidOperation,
        string.Create(CultureInfo.InvariantCulture, $"Somebody else changed the {kind.Noun} '{name}' after revision {expected} was read. Nothing was saved."),
        $"Look at it with Get-Insider{Capital(kind.Noun)} and make the change again.", name);

    private static string Capital(string noun) => char.ToUpperInvariant(noun[0]) + noun[1..];
}
