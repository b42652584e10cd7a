using System.Management.Automation;

namespace InsiderOne.Parameters;

/// <summary>
/// Takes a credential of the module, or the name of a registered one, and says how to make one when given another thing. A name is
/// only noted: to look it up takes time, and may ask a vault; <c>CredentialParameter</c> does so when the credential is used.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InsiderCredentialAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value) => value switch
    {
        InsiderCredentialReference => value,
        InsiderCredential credential => InsiderCredentialReference.To(credential),
        InsiderCredentialRegistration registration => InsiderCredentialReference.To(registration.Name, registration.Store),
        string name when !string.IsNullOrWhiteSpace(name) => InsiderCredentialReference.To(name),
        PSObject bag when Deserialized.Is<InsiderCredentialRegistration>(bag) => Again(Deserialized.To<InsiderCredentialRegistration>(bag)),
        PSCredential => throw NotACredential("A PSCredential does not say which address may get the token.", "Make one of it: New-InsiderCredential -Credential."),
        PSObject bag when Deserialized.Is<InsiderCredential>(bag) => throw NotACredential(
            "The token of this credential stayed behind: it goes into no job, remote session or file.",
            "Give the name of a registered credential, or make one where it is used, for example with New-InsiderCredential -FromEnvironment."),
        _ => throw NotACredential(
            value is string ? "An empty name is no credential." : $"A {value.GetType().Name} is no credential.",
            "Give the name of a registered credential, what New-InsiderCredential returned, or the Credential of a sandbox."),
    };

    private static InsiderCredentialReference Again(InsiderCredentialRegistration registration) => InsiderCredentialReference.To(registration.Name, registration.Store);

    private static InsiderException NotACredential(string message, string action) => new(nameof(NotACredential), InsiderErrorKind.InvalidArgument, message, action);
}
