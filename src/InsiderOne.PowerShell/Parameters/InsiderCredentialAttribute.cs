using System.Management.Automation;

namespace InsiderOne.Parameters;

/// <summary>Takes a credential of the module, and says how to make one when given another thing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InsiderCredentialAttribute : UnwrappingTransformationAttribute
{
    /// <inheritdoc/>
    protected override object TransformValue(EngineIntrinsics engine, object value) => value switch
    {
        InsiderCredential => value,
        PSCredential => throw NotACredential("A PSCredential does not say which address may get the token.", "Make one of it: New-InsiderCredential -Credential."),
        PSObject bag when Deserialized.Is<InsiderCredential>(bag) => throw NotACredential(
            "The token of this credential stayed behind: it goes into no job, remote session or file.",
            "Make the credential where it is used, for example with New-InsiderCredential -FromEnvironment."),
        _ => throw NotACredential($"A {value.GetType().Name} is no credential.", "Give what New-InsiderCredential returned, or the Credential of a sandbox."),
    };

    private static InsiderException NotACredential(string message, string action) => new(nameof(NotACredential), InsiderErrorKind.InvalidArgument, message, action);
}
