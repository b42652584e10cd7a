using InsiderOne.Core.Credentials;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Stores;

namespace InsiderOne.Core.Tests.Credentials;

/// <summary>A store that two machines share, each with a user's folder and vaults of its own.</summary>
internal sealed class CredentialFixture : IDisposable
{
    public const string Token = "tok-71cc0f4e93aa";

    private readonly TemporaryFolder _folder = new();

    public CredentialFixture() => Store = new FolderStore(_folder["store"]);

    public FolderStore Store { get; }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public string Folder => _folder.Path;

    public DefinitionStore<CredentialSettings> Shared => CredentialDefinitions.Of(Store, TimeProvider.System);

    public LocalCredentials Local(string machine = "here") => new(_folder[machine], TimeProvider.System);

    public CredentialRegistrar Registrar(MemoryVault vault, string machine = "here", IStore? store = null) => new(store ?? Store, Local(machine), vault, TimeProvider.System);

    public CredentialResolver Resolver(MemoryVault vault, string machine = "here", IStore? store = null) => new(store ?? Store, Local(machine), vault, Variables.GetValueOrDefault);

    public static InsiderCredential Credential(string partnerName = "mybrand", string? baseUri = null, string token = Token) =>
        CredentialRules.Create("main", "For the newsletter", partnerName, baseUri is null ? null : new Uri(baseUri), token);

    public static async Task<InsiderException> FaultOf(Func<Task> action) => await Assert.ThrowsAsync<InsiderException>(action);

    /// <summary>The text of every file below a folder of the fixture.</summary>
    public IEnumerable<string> Texts(string folder) => Directory.EnumerateFiles(_folder[folder], "*", SearchOption.AllDirectories).Select(File.ReadAllText);

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();
}
