using System.Diagnostics;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;

namespace InsiderOne.Servers;

/// <summary>The stand-in for Snowflake as a child process: how to sign in, and what a test sets up and looks at.</summary>
public sealed class SnowflakeStandIn : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _control;

    public SnowflakeStandIn()
    {
        var assembly = typeof(SnowflakeStandIn).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "SnowflakeStandIn").Value!;
        _process = Process.Start(new ProcessStartInfo("dotnet", [assembly]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var ready = JsonDocument.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The stand-in ended.")).RootElement;
        string Text(string name) => ready.GetProperty(name).GetString()!;
        (Host, Account, User, PrivateKey, EncryptedPrivateKey) = (Text("host"), Text("account"), Text("user"), Text("privateKey"), Text("encryptedPrivateKey"));
        (AccessToken, OAuthToken) = (Text("accessToken"), Text("oauthToken"));
        _control = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(Text("uri")) };
    }

    /// <summary>What <see cref="EncryptedPrivateKey"/> is encrypted with.</summary>
    public const string PassPhrase = "opensesame";

    public string Host { get; }

    public string Account { get; }

    public string User { get; }

    public string PrivateKey { get; }

    public string EncryptedPrivateKey { get; }

    public string AccessToken { get; private set; }

    public string OAuthToken { get; private set; }

    /// <summary>Everything as it was at the start.</summary>
    public void Reset()
    {
        var tokens = Post("control/reset").Content.ReadFromJsonAsync<JsonElement>().Result;
        (AccessToken, OAuthToken) = (tokens.GetProperty("accessToken").GetString()!, tokens.GetProperty("oAuthToken").GetString()!);
    }

    /// <summary>Commits a fault the next time, or times, a statement holds a text.</summary>
    public void Fault(string kind, string match = "", int count = 1) => Post("control/faults", JsonContent.Create(new { kind, match, count }));

    /// <summary>Runs DuckDB's own SQL: the tables of the database CRM, schema PUBLIC.</summary>
    public void Sql(string sql) => Post("control/sql", new StringContent(sql));

    public void RevokeTokens() => Post("control/tokens/revoke");

    public void SetClock(TimeSpan offset) => Post($"control/clock/{(int)offset.TotalSeconds}");

    public void SetWarehouse(string name, bool isRunning) => Post($"control/warehouse/{name}/{isRunning}");

    /// <summary>Somebody runs CREATE OR REPLACE TABLE.</summary>
    public void Recreate(string table) => Post($"control/recreate/{table}");

    public void Revoke(string role, string privilege, string kind, string name) => Post($"control/revoke/{role}/{privilege}/{kind}/{name}");

    public JsonElement State() => _control.GetFromJsonAsync<JsonElement>("control/state").Result;

    /// <summary>The texts of the statements since the last reset.</summary>
    public string[] Statements() => [.. State().GetProperty("statements").EnumerateArray().Select(s => s.GetProperty("text").GetString()!)];

    public string[] List(string name) => [.. State().GetProperty(name).EnumerateArray().Select(s => s.GetString()!)];

    /// <summary>A file of the stage, by its presigned URL.</summary>
    public string Download(Uri uri) => _control.GetStringAsync(uri).Result;

    public void Dispose()
    {
        _control.Dispose();
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20))) _process.Kill();
        _process.Dispose();
    }

    private HttpResponseMessage Post(string path, HttpContent? content = null) => _control.PostAsync(path, content).Result.EnsureSuccessStatusCode();
}
