using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Tests.Api;
using InsiderOne.Core.Tests.Stores;
using Microsoft.Extensions.Time.Testing;
using static InsiderOne.Core.Tests.Api.ScriptedHandler;

namespace InsiderOne.Core.Tests.Orchestrations;

/// <summary>An orchestration of one test: a real store, a real sender, an Insider One that answers from a script and calls back at once unless told otherwise.</summary>
internal sealed class RunFixture : IRunTarget, IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 6, 30, 0, TimeSpan.Zero);

    private readonly SegmentSender _sender;

    public RunFixture()
    {
        Time = new FakeTimeProvider(Start);
        Test = new TestStore(Time);
        Journal = new RunJournal(Test.Store, Time);
        Handler = new ScriptedHandler(Answer(200)) { Arrived = _ => CallsBack ? CallBackAsync(Handler!.Bodies[^1]) : Task.CompletedTask };
        _sender = ScriptedSender.Over(Test.Store, Handler, Time);
    }

    public FakeTimeProvider Time { get; }

    public TestStore Test { get; }

    public RunJournal Journal { get; }

    public ScriptedHandler Handler { get; }

    /// <summary>Whether the counts come at once.</summary>
    public bool CallsBack { get; set; } = true;

    /// <summary>How many files, of two values each, the audience has.</summary>
    public int Parts { get; set; } = 1;

    /// <summary>Called while the audience is built.</summary>
    public Action<CancellationToken> Building { get; set; } = static _ => { };

    /// <summary>Called before a segment is sent.</summary>
    public Func<SegmentPlan, CancellationToken, Task> Sending { get; set; } = static (_, _) => Task.CompletedTask;

    public OrchestrationSettings Settings { get; set; } = new() { Destination = "d", Source = new OrchestrationSource { Path = ["/data/vip.csv"] } };

    public List<string> Notes { get; } = [];

    public string SegmentName { get; set; } = "vip-{date}";

    public double MaxInvalidPercent => 5;

    public long MinimumCount => 1;

    /// <summary>What the destination says about the audience.</summary>
    public InsiderException? Objection { get; set; }

    public Task RequireAudienceAsync(InsiderAudience audience, bool anySize, CancellationToken cancellationToken) => Objection is null ? Task.CompletedTask : throw Objection;

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<SentSegment> SendAsync(SegmentPlan plan, CancellationToken cancellationToken)
    {
        await Sending(plan, cancellationToken);
        return await _sender.SendAsync(plan, cancellationToken);
    }

    /// <summary>Starts the orchestration, and lets time pass until it has ended.</summary>
    public async Task<List<RunResult>> RunAsync(TimeSpan? timeout = null, bool resumeOnly = false, CancellationToken cancellationToken = default)
    {
        var request = new RunRequest
        {
            Definition = new Definition<OrchestrationSettings>("vip", 3, Start, Settings), Target = this, Build = Build, WaitTimeout = timeout, ResumeOnly = resumeOnly, Note = Notes.Add,
        };
        return await PassAsync(new OrchestrationRunner(Journal, request).RunAsync(cancellationToken).ToListAsync(CancellationToken.None).AsTask());
    }

    /// <summary>Lets time pass until a task has ended.</summary>
    public async Task<T> PassAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
            if (!task.IsCompleted) Time.Advance(TimeSpan.FromSeconds(1));
        }

        return await task;
    }

    /// <summary>Insider One's callback for an upload.</summary>
    public async Task CallBackAsync(string body)
    {
        using var upload = JsonDocument.Parse(body);
        var address = new Uri(upload.RootElement.GetProperty("callbackUrl").GetString()!);
        var counts = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["segment_name"] = upload.RootElement.GetProperty("segmentName").GetString()!, ["valid_values_count"] = 2, ["invalid_values_count"] = 0, ["total_entered_values"] = 2,
        });
        await new CallbackReceiver(Test.Store, Time).ReceiveAsync(address.Segments[^2].TrimEnd('/'), address.Segments[^1], Encoding.UTF8.GetBytes(counts), CancellationToken.None);
    }

    /// <summary>A run as a process that died left it.</summary>
    /// <param name="stage">How far it came.</param>
    /// <param name="owner">Who it was; a process of this machine that is gone when null.</param>
    /// <param name="segments">How many segments it was to send.</param>
    public async Task LeaveAsync(InsiderRunStage stage, RunOwner? owner = null, int segments = 1)
    {
        var number = await Journal.ListAsync("vip", CancellationToken.None) is [var last, ..] ? last + 1 : 1;
        await Journal.TryStartAsync("vip", number, 3, new RunLease(owner ?? Dead, Time.GetUtcNow() + LeaseTimes.Duration), CancellationToken.None);
        if (stage >= InsiderRunStage.Built)
            await Journal.TryWriteAsync("vip", number, new RunBuiltRecord { AudienceId = "left", RowCount = 2, RejectedCount = 0, SentCount = 2 }, CancellationToken.None);
        if (stage >= InsiderRunStage.Sending)
            await Journal.TryWriteAsync("vip", number, new RunSendingRecord { SegmentName = [.. Enumerable.Range(1, segments).Select(i => $"left-{i}")] }, CancellationToken.None);
    }

    /// <summary>A segment that a process which died had planned, and perhaps requested.</summary>
    public async Task<(SegmentId Id, string Token)> LeaveSegmentAsync(bool requested, int part = 1, int parts = 1)
    {
        var (id, token) = (Core.SegmentId.New(Time), CallbackToken.New());
        var journal = new SegmentJournal(Test.Store);
        await journal.WriteAsync(
            id,
            new PlannedRecord
            {
                At = Time.GetUtcNow(), Writer = "dead", SegmentName = $"left-{part}", AttributeName = "email", WireAttributeName = "email", PartnerName = "brand", AudienceId = "left",
                RowCount = 2, ByteCount = 2, Part = part, PartCount = parts, CallbackTokenSha256 = CallbackToken.Hash(token),
            },
            CancellationToken.None);
        if (requested) await journal.WriteAsync(id, new RequestedRecord { At = Time.GetUtcNow(), Writer = "dead", Host = "h", FileExpiresAt = Time.GetUtcNow() }, CancellationToken.None);
        return (id, token);
    }

    /// <summary>The counts of a segment that was left.</summary>
    public Task CallBackAsync(SegmentId id, string token, int part = 1) => new CallbackReceiver(Test.Store, Time).ReceiveAsync(
        id.ToString(), token, Encoding.UTF8.GetBytes($$"""{"segment_name":"left-{{part}}","valid_values_count":2,"invalid_values_count":0,"total_entered_values":2}"""), CancellationToken.None);

    /// <summary>A process of this machine that is gone.</summary>
    public static RunOwner Dead => RunOwner.Current with { ProcessId = int.MaxValue };

    /// <summary>A process of another machine, of which nobody here can know whether it lives.</summary>
    public static RunOwner Elsewhere => new("elsewhere", null, 1, Start);

    public void Dispose() => Test.Dispose();

    private InsiderAudience Build(CancellationToken cancellationToken)
    {
        Building(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var content = "a@example.com\nb@example.com\n"u8.ToArray();
        var files = new List<InsiderAudienceFile>();
        for (var i = 0; i < Parts; i++)
        {
            var path = Test.Outside($"{Guid.NewGuid()}.csv");
            File.WriteAllBytes(path, content);
            files.Add(new InsiderAudienceFile { Path = path, ByteCount = content.Length, RowCount = 2, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) });
        }

        return new InsiderAudience
        {
            Id = Guid.NewGuid().ToString(), AttributeName = "email", Source = "test", RowCount = 2 * Parts, ValidCount = 2 * Parts, SentCount = 2 * Parts, Problem = [], Files = files,
        };
    }
}
