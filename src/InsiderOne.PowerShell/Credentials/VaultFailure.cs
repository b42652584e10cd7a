using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;
using InsiderOne.Core.Credentials;

namespace InsiderOne.Credentials;

/// <summary>What an error of SecretManagement, or of a vault behind it, means.</summary>
internal static class VaultFailure
{
    /// <summary>Whether the vault was open and has no such secret.</summary>
    public static bool IsMissingSecret(RuntimeException error) => HasId(error, "GetSecretNotFound");

    /// <summary>The error in our terms.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="action">What was tried: <c>read</c>, <c>written</c>, <c>deleted</c>, <c>listed</c>.</param>
    /// <param name="error">The error.</param>
    /// <param name="secret">What the vault was given; it is cut out of the vault's words.</param>
    public static InsiderException Of(string vault, string action, RuntimeException error, SecureString? secret)
    {
        var causes = Causes(error).ToList();
        // The vault's own type is in SecretManagement's assembly, which is not ours to load.
        if (causes.Exists(static c => string.Equals(c.GetType().Name, "PasswordRequiredException", StringComparison.Ordinal))) return VaultErrors.VaultLocked(vault, error);
        if (causes.Exists(IsPrompt)) return VaultErrors.VaultPromptNotPossible(vault, error);
        var reason = causes[^1].Message;
        var given = secret is null ? "" : new NetworkCredential("", secret).Password;
        var quotes = given.Length > 0 && error.ToString().Contains(given, StringComparison.Ordinal);
        return VaultErrors.VaultFailed(vault, action, quotes ? "it did not say why without quoting the secret" : reason, quotes ? null : error);
    }

    // pwsh -NonInteractive, a host without a screen, and a redirected standard input each throw something of their own.
    private static bool IsPrompt(Exception cause) =>
        cause is HostException
        || cause.StackTrace?.Contains("ReadLineAsSecureString", StringComparison.Ordinal) == true
        || cause.StackTrace?.Contains("PSHostUserInterface.Prompt", StringComparison.Ordinal) == true;

    private static bool HasId(RuntimeException error, string id) =>
        error.ErrorRecord?.FullyQualifiedErrorId.Split(',')[0].Equals(id, StringComparison.Ordinal) == true;

    private static IEnumerable<Exception> Causes(RuntimeException error)
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException) yield return cause;
        // An error that was made an exception by -ErrorAction Stop has its own exception in its record.
        for (var cause = error.ErrorRecord?.Exception; cause is not null && cause != error; cause = cause.InnerException) yield return cause;
    }
}
