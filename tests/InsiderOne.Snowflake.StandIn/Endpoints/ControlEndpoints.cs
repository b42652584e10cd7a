using InsiderOne.Snowflake.StandIn.Accounts;
using InsiderOne.Snowflake.StandIn.Faults;
using InsiderOne.Snowflake.StandIn.Sql;
using InsiderOne.Snowflake.StandIn.Stages;

namespace InsiderOne.Snowflake.StandIn.Endpoints;

/// <summary>What a test sets up and looks at.</summary>
internal sealed class ControlEndpoints(Engine engine, Account account, FaultList faults, RunList runs, StageFiles stages, Clock clock)
{
    public void Map(WebApplication application)
    {
        application.MapPost("/control/reset", () =>
        {
            faults.Clear();
            runs.Clear();
            stages.Clear();
            account.Reset();
            clock.Offset = TimeSpan.Zero;
            engine.Run("DROP SCHEMA \"INSIDER_EXPORT\".\"PUBLIC\" CASCADE; CREATE SCHEMA \"INSIDER_EXPORT\".\"PUBLIC\"");
            return new { account.AccessToken, account.OAuthToken };
        });
        application.MapPost("/control/faults", (Fault fault) => faults.Add(fault));
        application.MapPost("/control/sql", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            engine.Run(await reader.ReadToEndAsync());
        });
        application.MapPost("/control/tokens/revoke", account.RevokeTokens);
        application.MapPost("/control/clock/{seconds}", (int seconds) => { clock.Offset = TimeSpan.FromSeconds(seconds); });
        application.MapPost("/control/warehouse/{name}/{isRunning}", (string name, bool isRunning) => { account.IsWarehouseRunning[name] = isRunning; });
        // CREATE OR REPLACE by somebody else: a new object, without what was granted on the old one.
        application.MapPost("/control/recreate/{name}", (string name) =>
        {
            account.Grants.Remove(g => g.Kind == "TABLE" && g.Name == name && g.Privilege != "OWNERSHIP");
            account.Objects.Comment("TABLE", name, "");
        });
        application.MapPost("/control/revoke/{role}/{privilege}/{kind}/{name}", (string role, string privilege, string kind, string name) =>
            account.Grants.Remove(g => g.Grantee == role && g.Privilege == privilege && g.Kind == kind && g.Name == name));
        application.MapGet("/control/state", () => new
        {
            statements = runs.All.Select(r => new { r.Text, r.Tag, r.RequestId, isCancelled = r.Stop.IsCancellationRequested }),
            retryCount = runs.RetryCount,
            pollCount = runs.PollCount,
            bytesSent = runs.BytesSent,
            files = account.Objects.Names("STAGE").SelectMany(stage => stages.List(stage, "").Select(file => $"{stage}/{file}")),
            objects = new[] { "ROLE", "USER", "SHARE", "NETWORK POLICY", "STAGE", "TABLE" }.SelectMany(kind => account.Objects.Names(kind).Select(name => $"{kind} {name}")),
            grants = account.Grants.All.Select(g => $"{g.Privilege} ON {g.Kind} {g.Name} TO {g.Grantee}").Order(StringComparer.Ordinal),
            consumers = account.Consumers.SelectMany(c => c.Value.Select(v => $"{c.Key} {v}")),
        });
    }
}
