using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Credentials;

/// <summary>A module that speaks SecretManagement's interface, with vaults in memory.</summary>
internal static class TestVaults
{
    public static string ModulePath { get; } = Path.Combine(Layout.RepositoryRoot, "tests", "Shared", "Vaults", "Microsoft.PowerShell.SecretManagement.psm1");
}
