using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using InsiderOne.Processes;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>A sending process that is killed with SIGKILL. What its journal says afterwards is all there is to know.</summary>
public sealed class KilledSenderTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    [Fact]
    public async Task Killed_between_journal_and_post_the_segment_is_requested_and_is_never_sent_again()
    {
        // A host that takes the connection and never shakes hands: the request is journaled, and not a byte of it can leave.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        using var sender = Start("killed-1", $"https://127.0.0.1:{port}", "sandbox");
        using var connection = await silent.AcceptTcpClientAsync().WaitAsync(Patience.Time, TimeProvider.System);
        Kill(sender);

        var segment = rehearsal.Engine.Run("Get-InsiderSegment killed-1 -Store $store").Values<InsiderSegment>().Single();
        Assert.Equal(InsiderSegmentStatus.Requested, segment.Status);
        var waited = rehearsal.Engine.Run($"Wait-InsiderSegment -Id {segment.Id} -Store $store -TimeoutSeconds 1");
        Assert.StartsWith("SegmentStillProcessing,", waited.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(silent.Pending());
    }

    [Fact]
    public async Task Killed_between_post_and_answer_the_callback_still_completes_the_segment()
    {
        rehearsal.Engine.Run("$sandbox = Start-InsiderSandbox -Fault SlowAnswer -AnswerDelaySeconds 3");
        try
        {
            var sandbox = rehearsal.Engine.Run("$sandbox").Values<InsiderSandbox>().Single();
            using var sender = Start("killed-2", $"{sandbox.BaseUri}", sandbox.Credential.RevealToken());
            await Patience.UntilAsync(() => rehearsal.Engine.Run("Get-InsiderSegment killed-2 -Store $store -Status Requested").Output.Any());
            // The answer takes three seconds; in one the request has certainly left.
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            Kill(sender);

            var segment = rehearsal.Engine.Run("Get-InsiderSegment killed-2 -Store $store | Wait-InsiderSegment -TimeoutSeconds 60").Values<InsiderSegment>().Single();
            Assert.Equal((InsiderSegmentStatus.Completed, 1L), (segment.Status, segment.ValidCount));
            Assert.Equal(1, await Rehearsal.UploadCountAsync(sandbox));
        }
        finally
        {
            rehearsal.Engine.Run("Stop-InsiderSandbox $sandbox");
        }
    }

    private Process Start(string name, string baseUri, string token) => ForeignSession.StartSender(
        baseUri,
        token,
        $"'ada@example.com' | New-InsiderAudience -AttributeName email | Send-InsiderSegment {name} -Credential $credential -Store '{rehearsal.Store}'");

    private static void Kill(Process process)
    {
        process.Kill();
        process.WaitForExit();
    }
}
