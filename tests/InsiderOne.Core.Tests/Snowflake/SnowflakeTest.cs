using System.Net;
using System.Security;
using InsiderOne.Core.Audiences;
using InsiderOne.Core.Snowflake;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Snowflake;

/// <summary>One stand-in for all tests that need one; they take turns.</summary>
[CollectionDefinition("Snowflake")]
public sealed class SnowflakeTurns : ICollectionFixture<SnowflakeStandIn>;

/// <summary>A test with a stand-in as it is at the start, and a table of customers.</summary>
[Collection("Snowflake")]
public abstract class SnowflakeTest : IDisposable
{
    private protected SnowflakeTest(SnowflakeStandIn standIn)
    {
        StandIn = standIn;
        StandIn.Reset();
        StandIn.Sql("""
            CREATE OR REPLACE TABLE "CRM"."PUBLIC"."CUSTOMERS" AS SELECT * FROM (VALUES
                ('1', 'Ada@Example.com', 'DE', 3), ('2', ' ada@example.com ', 'DE', 4), ('3', 'alan@example.com', 'GB', 5), ('4', 'nobody', 'GB', 6), ('5', NULL, 'FR', 7), ('6', '', 'FR', 8))
                AS t("ID", "EMAIL", "COUNTRY", "ORDERS")
            """);
    }

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected SnowflakeStandIn StandIn { get; }

    private protected TemporaryFolder Folder { get; } = new();

    private protected ConnectionOptions Options => new()
    {
        Account = StandIn.Account, User = StandIn.User, Role = "INSIDER_SENDER", Warehouse = "WH", Database = "insider_export", Schema = "PUBLIC", HostName = StandIn.Host,
    };

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;

    private protected async Task<InsiderSnowflakeConnection> ConnectAsync(string role = "INSIDER_SENDER") =>
        await SnowflakeConnector.WithKeyAsync(Options with { Role = role }, Secret(StandIn.PrivateKey), null, Token);

    private protected async Task<SnowflakeClient> ClientAsync(string role = "INSIDER_SENDER") => new(await ConnectAsync(role));

    private protected AudienceOptions Audience(string attribute = "email") => new() { AttributeName = attribute, OutputDirectory = Folder.Path };

    private protected async Task<InsiderAudience> BuildAsync(string query, AudienceOptions? options = null) =>
        await new SnowflakeAudience(await ClientAsync(), options ?? Audience(), TimeProvider.System).BuildAsync(SnowflakeQuery.Parse(query), progress: null, Token);

    private protected async Task<InsiderException> FailsAsync(string query, AudienceOptions? options = null) =>
        await Assert.ThrowsAsync<InsiderException>(async () => await BuildAsync(query, options));

    /// <summary>An audience's lines, downloaded as Insider One does.</summary>
    private protected async Task<string[]> LinesAsync(InsiderAudience audience)
    {
        var lines = new List<string>();
        foreach (var file in audience.Files)
        {
            var uri = await AudienceFiles.FolderOf(file).PresignAsync(file.Path, TimeSpan.FromHours(1), Token);
            lines.AddRange(StandIn.Download(uri).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
