using System.Net;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Credentials;

/// <summary>An engine with vaults, a store of its own in <c>$store</c>, and a token in <c>$token</c>.</summary>
public sealed class CredentialEngine : IDisposable
{
    public const string Secret = "tok-90c2f7a1be55";

    private readonly Engine _engine = new();

    public CredentialEngine(bool withVaults = true)
    {
        Folder = Directory.CreateTempSubdirectory("insiderone-credentials-").FullName;
        Run("$env:INSIDER_STORE = $null", ("store", Store), ("token", new NetworkCredential("", Secret).SecurePassword));
        if (withVaults) Run("Import-Module $path", ("path", TestVaults.ModulePath));
    }

    public string Folder { get; }

    public string Store => Path.Combine(Folder, "store");

    public Outcome Run(string script, params (string Name, object? Value)[] variables) => _engine.Run(script, variables);

    public string Show(string script) => _engine.Show(script);

    /// <summary>Runs a script that must not fail.</summary>
    public Outcome Must(string script, params (string Name, object? Value)[] variables)
    {
        var outcome = Run(script, variables);
        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Errors);
        return outcome;
    }

    /// <summary>The id of the one error of a script, without the cmdlet.</summary>
    public string ErrorId(string script, params (string Name, object? Value)[] variables) => Run(script, variables).Error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>Everything on disk: the store, and what this user's folder says of any store.</summary>
    public IEnumerable<string> Files() => new[] { Store, Path.Combine(UserFolder.Path, "InsiderOne", "registrations") }
        .Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)).Select(File.ReadAllText);

    public void Dispose()
    {
        _engine.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
