using System.Security.Cryptography;
using System.Text.Json;
using InsiderOne.Snowflake.StandIn;
using InsiderOne.Snowflake.StandIn.Accounts;
using InsiderOne.Snowflake.StandIn.Endpoints;
using InsiderOne.Snowflake.StandIn.Faults;
using InsiderOne.Snowflake.StandIn.Sql;
using InsiderOne.Snowflake.StandIn.Stages;

// A stand-in for Snowflake's SQL REST API v2, for tests: dotnet InsiderOne.Snowflake.StandIn.dll [--key-file path]
// One line of JSON says where it listens and how to sign in. It ends when its standard input closes.
var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders();

using var key = RSA.Create(2048);
var folder = Directory.CreateTempSubdirectory("insiderone-snowflake-");
var clock = new Clock(TimeProvider.System);
using var engine = new Engine(clock);
var account = new Account(key.ExportSubjectPublicKeyInfo());
var faults = new FaultList();
var stages = new StageFiles(Path.Combine(folder.FullName, "stages"), clock);
var runs = new RunList();

await using var application = builder.Build();
application.Use(clock.StampAsync);
new StatementEndpoints(new Interpreter(engine, account, stages, faults), new SignInCheck(account, clock), faults, runs).Map(application);
stages.Map(application);
new ControlEndpoints(engine, account, faults, runs, stages, clock).Map(application);
await application.StartAsync();

stages.BaseUri = new Uri(application.Urls.First());
Console.WriteLine(JsonSerializer.Serialize(new
{
    uri = stages.BaseUri,
    host = stages.BaseUri.Authority,
    account = Account.Name,
    user = Account.UserName,
    privateKey = key.ExportPkcs8PrivateKeyPem(),
    encryptedPrivateKey = key.ExportEncryptedPkcs8PrivateKeyPem("opensesame", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048)),
    accessToken = account.AccessToken,
    oauthToken = account.OAuthToken,
}));

// The parent's end of the pipe closes with the parent.
while (await Console.In.ReadLineAsync() is not null)
{
}

await application.StopAsync();
folder.Delete(recursive: true);
