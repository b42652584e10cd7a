using System.Net;
using InsiderOne.Servers;
using InsiderOne.Tests.EndToEnd;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Snowflake;

/// <summary>A rehearsal with a stand-in for Snowflake: <c>$snowflake</c> may build audiences, <c>$admin</c> may do everything.</summary>
public sealed class SnowflakeRehearsal : IDisposable
{
    public SnowflakeRehearsal()
    {
        StandIn.Sql("CREATE TABLE \"CRM\".\"PUBLIC\".\"CUSTOMERS\" AS SELECT * FROM (VALUES ('1', 'Ada@secret.example'), ('2', 'ada@secret.example'), ('3', 'alan@secret.example'), ('4', 'nobody')) AS t(\"ID\", \"EMAIL\")");
        File.WriteAllText(Path.Combine(Rehearsal.Folder, "key.p8"), StandIn.EncryptedPrivateKey);
        var connected = Run("""
            $common = @{ Account = $account; User = 'sender'; PrivateKeyPath = "$folder/key.p8"; PassPhrase = $phrase; Warehouse = 'wh'; Database = 'insider_export'; Schema = 'public'; HostName = $hostName }
            $snowflake = Connect-InsiderSnowflake @common -Role insider_sender
            $admin = Connect-InsiderSnowflake @common -Role accountadmin
            """);
        if (connected.Terminating is { } error) throw error.Exception;
    }

    public Rehearsal Rehearsal { get; } = new();

    public SnowflakeStandIn StandIn { get; } = new();

    /// <summary>Runs a script with a sandbox, as <see cref="Rehearsal.With"/> does.</summary>
    public Outcome With(string script) => Rehearsal.With("", script);

    public Outcome Run(string script) => Rehearsal.Engine.Run(
        script, ("account", StandIn.Account), ("hostName", StandIn.Host), ("folder", Rehearsal.Folder), ("phrase", new NetworkCredential("", SnowflakeStandIn.PassPhrase).SecurePassword));

    public void Dispose()
    {
        Rehearsal.Dispose();
        StandIn.Dispose();
    }
}
