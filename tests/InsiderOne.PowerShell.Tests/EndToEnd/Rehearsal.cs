using System.Net.Http.Json;
using System.Text.Json;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>A store with a running relay, an audience of three values, and sandboxes as the tests want them: all through the public cmdlets.</summary>
public sealed class Rehearsal : IDisposable
{
    private int _names;

    public Rehearsal()
    {
        Folder = Directory.CreateTempSubdirectory("insiderone-e2e-").FullName;
        Store = Path.Combine(Folder, "store");
        Relay = Engine.Run("Start-InsiderRelay -Store $store", ("store", Store)).Values<InsiderRelay>().Single();
        Engine.Run("$audience = 'ada@example.com', 'alan@example.com', 'grace@example.com' | New-InsiderAudience -AttributeName email");
    }

    public Engine Engine { get; } = new();

    public string Folder { get; }

    public string Store { get; }

    public InsiderRelay Relay { get; }

    /// <summary>Starts a sandbox, runs a script that finds it in <c>$sandbox</c>, its credential in <c>$c</c>, the audience in <c>$audience</c>, the store in <c>$store</c> and a fresh name in <c>$name</c>, and stops it.</summary>
    public Outcome With(string sandboxArguments, string script)
    {
        Engine.Run($"$sandbox = Start-InsiderSandbox {sandboxArguments}; $c = $sandbox.Credential", ("name", $"rehearsal-{++_names}"));
        try
        {
            return Engine.Run(script);
        }
        finally
        {
            Engine.Run("Stop-InsiderSandbox $sandbox");
        }
    }

    /// <summary>All of the store's files but what is personal data or a key by design.</summary>
    public IEnumerable<string> StoreTexts() => Directory.EnumerateFiles(Store, "*", SearchOption.AllDirectories)
        .Where(f => !f.EndsWith(".csv", StringComparison.Ordinal) && Path.GetFileName(f) != "signing.key")
        .Select(ReadShared);

    /// <summary>How many uploads a sandbox has had.</summary>
    public static async Task<int> UploadCountAsync(InsiderSandbox sandbox)
    {
        using var client = new HttpClient();
        var report = await client.GetFromJsonAsync<JsonElement>(new Uri(sandbox.BaseUri, "/sandbox/requests"), TestContext.Current.CancellationToken);
        return report.GetProperty("uploadCount").GetInt32();
    }

    public void Dispose()
    {
        Engine.Run("Stop-InsiderRelay -Store $store");
        Engine.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
