using System.Management.Automation;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>A stop, as Ctrl+C makes one, ends a cmdlet soon and leaves the journal true.</summary>
public sealed class StopTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    // The goal is two seconds; a test machine under load gets more before it is called a fault.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_stopped_send_is_journaled_as_what_it_is()
    {
        rehearsal.Engine.Run("$sandbox = Start-InsiderSandbox -Fault NoAnswer");
        try
        {
            await StopAsync(
                "$audience | Send-InsiderSegment stopped -Credential $sandbox.Credential -Store $store -TimeoutSeconds 120",
                () => Directory.Exists(Path.Combine(rehearsal.Store, "segments"))
                    && Directory.EnumerateFiles(Path.Combine(rehearsal.Store, "segments"), "2-requested.json", SearchOption.AllDirectories).Any());
            var segment = rehearsal.Engine.Run("Get-InsiderSegment stopped -Store $store").Values<InsiderSegment>().Single();
            Assert.Equal(InsiderSegmentStatus.SubmittedUnconfirmed, segment.Status);
            Assert.Contains("stopped", segment.StatusMessage, StringComparison.Ordinal);

            // And a wait for it can be stopped too, and changes nothing.
            await StopAsync("Get-InsiderSegment stopped -Store $store | Wait-InsiderSegment", static () => true);
            Assert.Equal(segment.Status, rehearsal.Engine.Run("Get-InsiderSegment stopped -Store $store").Values<InsiderSegment>().Single().Status);
        }
        finally
        {
            rehearsal.Engine.Run("Stop-InsiderSandbox $sandbox");
        }
    }

    [Fact]
    public async Task A_stopped_build_of_an_audience_leaves_no_file()
    {
        var path = Path.Combine(rehearsal.Folder, "large.csv");
        await using (var writer = new StreamWriter(path))
        {
            await writer.WriteLineAsync("email");
            for (var i = 0; i < 5_000_000; i++) writer.WriteLine($"user{i}@example.com");
        }

        var before = AudienceFolders();
        await StopAsync($"New-InsiderAudience -Path '{path}' -AttributeName email", () => AudienceFolders() > before, wait: false);
        Assert.Equal(before, AudienceFolders());
    }

    private static int AudienceFolders() =>
        Directory.EnumerateDirectories(Path.GetTempPath(), "insiderone-" + Environment.UserName)
            .SelectMany(root => Directory.EnumerateDirectories(root, Environment.ProcessId + "-*"))
            .Sum(session => Directory.EnumerateDirectories(session).Count());

    private async Task StopAsync(string script, Func<bool> isUnderWay, bool wait = true)
    {
        using var shell = rehearsal.Engine.Shell(script);
        var run = shell.BeginInvoke();
        var start = TimeProvider.System.GetTimestamp();
        while (!isUnderWay())
        {
            Assert.False(run.IsCompleted, "It ended before it could be stopped.");
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        if (wait) await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken);
        start = TimeProvider.System.GetTimestamp();
        await Task.Run(shell.Stop, TestContext.Current.CancellationToken);
        Assert.True(TimeProvider.System.GetElapsedTime(start) < Soon);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(run));
    }
}
