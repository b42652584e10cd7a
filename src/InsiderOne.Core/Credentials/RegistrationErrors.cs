namespace InsiderOne.Core.Credentials;

/// <summary>What can be wrong with the registration of a credential. No message holds any part of a token.</summary>
public static class RegistrationErrors
{
    /// <summary>The name is known, the token's place is not.</summary>
    public static InsiderException CredentialNotRegisteredHere(string name, InsiderException reason) => new(
        nameof(CredentialNotRegisteredHere), InsiderErrorKind.ObjectNotFound,
        $"The credential '{name}' is not registered by this user on this machine, and its token is not where it is looked for otherwise: {reason.Message}",
        $"Register it here: Register-InsiderCredential {name} -FromVault when a vault of yours has it (-Vault names another than the default one), else with its token, or with -EnvironmentVariable.",
        name, reason);

    /// <summary>The environment variable that should hold the token is not set.</summary>
    public static InsiderException CredentialVariableMissing(string name, string variable) => new(
        nameof(CredentialVariableMissing), InsiderErrorKind.ObjectNotFound,
        $"The token of the credential '{name}' is expected in the environment variable {variable}, which is not set.",
        "Set it before PowerShell starts, from where the runbook keeps its secrets (a scheduled run gets it from the file that its registration names, -EnvironmentFile), or register the credential with a vault.", variable);

    /// <summary>The store and the place of the token name different accounts.</summary>
    public static InsiderException CredentialPartnerNameDiffers(string name, string inStore, string here) => new(
        nameof(CredentialPartnerNameDiffers), InsiderErrorKind.InvalidData,
        $"The credential '{name}' is one of '{inStore}' in the store, and one of '{here}' where its token is. Nothing was sent.",
        "Find out who changed which. Then register the credential again with the right partner name and token, with -Force.", name);

    /// <summary>The vault says another base URI than the one that was registered here.</summary>
    public static InsiderException CredentialBaseUriChanged(string name, Uri here, Uri inVault) => new(
        nameof(CredentialBaseUriChanged), InsiderErrorKind.InvalidData,
        $"The credential '{name}' was registered on this machine for {here.GetLeftPart(UriPartial.Authority)}, and its vault says {inVault.GetLeftPart(UriPartial.Authority)} now. Nothing was sent.",
        $"If that is meant, take it over: Register-InsiderCredential {name} -FromVault.", name);

    /// <summary>The name stands for another account.</summary>
    public static InsiderException CredentialNameTaken(string name, string partnerName) => new(
        nameof(CredentialNameTaken), InsiderErrorKind.ResourceExists,
        $"The credential '{name}' is one of the partner '{partnerName}'.",
        "Choose another name, or replace it for everybody who uses this store with -Force.", name);

    /// <summary>A token was given in place of a variable's name.</summary>
    public static InsiderException EnvironmentVariableInvalid() => new(
        nameof(EnvironmentVariableInvalid), InsiderErrorKind.InvalidArgument,
        "The value of -EnvironmentVariable is not the name of a variable.",
        "Give the name alone, such as INSIDER_API_TOKEN: letters, digits and _, not the token itself.");
}
