#:project ../src/InsiderOne.Core/InsiderOne.Core.csproj
#:property PublishAot=false
#:property NoWarn=MA0048;CA1303;CA1849
// What relay.sh needs besides wrk:
//   plan STORE COUNT FILE          journals that many planned segments and writes the path of each one's callback to a file
//   kill STORE URI PID COUNT       sends that many different callbacks over 64 connections, kills the relay when half are acknowledged,
//                                  and counts how many of the acknowledged ones are not in the store
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using InsiderOne.Core;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;

var store = StoreLocator.Open(args[1]);
if (args[0] == "plan")
{
    await File.WriteAllLinesAsync(args[3], (await PlanAsync(int.Parse(args[2], CultureInfo.InvariantCulture))).Select(p => $"/callbacks/{p.Id}/{p.Token}"));
    return;
}

var plans = await PlanAsync(int.Parse(args[4], CultureInfo.InvariantCulture));
using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = 64 });
var acknowledged = new ConcurrentBag<SegmentId>();
using var relay = Process.GetProcessById(int.Parse(args[3], CultureInfo.InvariantCulture));
await Parallel.ForEachAsync(plans, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (plan, token) =>
{
    try
    {
        using var answer = await client.PostAsync(new Uri($"{args[2]}/callbacks/{plan.Id}/{plan.Token}"), new StringContent("{}"), token);
        if (!answer.IsSuccessStatusCode) return;
        acknowledged.Add(plan.Id);
        if (acknowledged.Count >= plans.Count / 2 && !relay.HasExited) relay.Kill();
    }
    catch (HttpRequestException)
    {
        // It is dead: not acknowledged.
    }
});
var lost = new ConcurrentBag<SegmentId>();
var reader = new CallbackReader(store);
await Parallel.ForEachAsync(acknowledged, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (id, token) =>
{
    if ((await reader.FindAsync(id, token)).Count == 0) lost.Add(id);
});
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plans.Count} callbacks, killed after {acknowledged.Count} were acknowledged: {lost.Count} of these are lost"));

async Task<List<(SegmentId Id, string Token)>> PlanAsync(int count)
{
    var journal = new SegmentJournal(store);
    var made = new ConcurrentBag<(SegmentId Id, string Token)>();
    await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, token) =>
    {
        var (id, secret) = (SegmentId.New(TimeProvider.System), CallbackToken.New());
        await journal.WriteAsync(id, new PlannedRecord
        {
            At = id.CreatedAt, Writer = "bench", SegmentName = "bench", AttributeName = "email", WireAttributeName = "email", PartnerName = "p", AudienceId = "a",
            RowCount = 12, ByteCount = 1, Part = 1, PartCount = 1, CallbackTokenSha256 = CallbackToken.Hash(secret),
        }, token);
        made.Add((id, secret));
    });
    return [.. made];
}
