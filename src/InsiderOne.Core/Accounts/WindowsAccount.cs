using System.Runtime.Versioning;
using System.Security;
using System.Security.Principal;

namespace InsiderOne.Core.Accounts;

/// <summary>The Windows account of this process.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsAccount : IAccount
{
    /// <inheritdoc/>
    public string Name { get; } = Ask(static identity => identity.Name);

    /// <inheritdoc/>
    public bool IsAdministrator { get; } = Ask(static identity => new WindowsPrincipal(identity).IsInRole(WindowsBuiltInRole.Administrator));

    /// <inheritdoc/>
    public bool IsUser(string user) =>
        string.Equals(user.Contains('\\', StringComparison.Ordinal) ? Name : Name[(Name.IndexOf('\\', StringComparison.Ordinal) + 1)..], user, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool IsMemberOf(string group) => Ask(identity =>
    {
        try
        {
            return new WindowsPrincipal(identity).IsInRole(group);
        }
        catch (SecurityException)
        {
            // No domain controller knows the name.
            return false;
        }
    });

    private static T Ask<T>(Func<WindowsIdentity, T> question)
    {
        using var identity = WindowsIdentity.GetCurrent();
        return question(identity);
    }
}
