using System.Diagnostics;
using System.Reflection;

namespace InsiderOne.TestServers;

/// <summary>A real PostgreSQL server of these tests' own: see tests/servers/postgresql. Where there is none, the tests are skipped, but under CI they fail.</summary>
public sealed class PostgreSqlServer : IDisposable
{
    private const string Cure = "There is no PostgreSQL server on this machine. Install it: tests/servers/postgresql/install.sh";

    private readonly string? _folder;
    private readonly string _problem = Cure;

    public PostgreSqlServer()
    {
        if (!Directory.Exists("/usr/lib/postgresql") && !Path.Exists("/usr/local/bin/postgres")) return;
        var (exitCode, output, errors) = Run("start.sh", Environment.ProcessId.ToString(null, null));
        if (exitCode == 0) _folder = output.Trim();
        else _problem = $"PostgreSQL did not start: {errors}";
    }

    /// <summary>The connection string, after a skip or a failure where there is no server.</summary>
    public string ConnectionString
    {
        get
        {
            if (_folder is null && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(_problem);
            if (_folder is null) Assert.Skip(_problem);
            return $"Host={_folder};Username=postgres;Password=not-a-secret-9;Pooling=false";
        }
    }

    public void Dispose()
    {
        if (_folder is not null) Run("stop.sh", _folder);
    }

    private static (int ExitCode, string Output, string Errors) Run(string script, string argument)
    {
        var root = typeof(PostgreSqlServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(root, "tests", "servers", "postgresql", script));
        start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
