using System.Net;
using System.Security;
using InsiderOne.Core.Credentials;

namespace InsiderOne.Core.Sandboxes;

/// <summary>The token of a sandbox, chosen by the user so that a registered credential and a scheduled run can have it too.</summary>
public static class SandboxToken
{
    /// <summary>The token an environment variable holds.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="variable">Reads a variable.</param>
    /// <exception cref="InsiderException"><c>EnvironmentVariableMissing</c>, <c>ApiTokenInvalid</c>.</exception>
    public static SecureString FromVariable(string name, Func<string, string?> variable)
    {
        if (variable(name) is not { Length: > 0 } value)
            throw CredentialErrors.EnvironmentVariableMissing(name, $"Set it to a made-up token, such as $env:{name} = New-Guid, or leave -EnvironmentVariable out: the sandbox then makes one.");
        var token = new NetworkCredential("", value).SecurePassword;
        CredentialRules.CheckToken(token);
        return token;
    }
}
