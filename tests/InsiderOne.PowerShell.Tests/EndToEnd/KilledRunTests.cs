using System.Diagnostics;
using InsiderOne.Processes;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>Runs in processes of their own: killed in the middle, and started twice at once.</summary>
public sealed class KilledRunTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    [Fact]
    public async Task Killed_after_its_request_left_it_is_waited_for_by_the_next_start_and_sent_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the lease of the dead process must end first.");
        var sandbox = Prepare("killed-run", "-Fault SlowAnswer -AnswerDelaySeconds 4");
        try
        {
            // Other runs of this class left theirs in the same store.
            var before = RequestCount();
            using var process = Start("killed-run", sandbox);
            await Patience.UntilAsync(() => RequestCount() > before);
            // The answer takes four seconds; in one the request has certainly left.
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            var run = rehearsal.Engine.Run("Start-InsiderOrchestration killed-run -Credential $c -Store $store").Values<InsiderOrchestrationRun>().Single();
            Assert.Equal((InsiderRunOutcome.Completed, true, 1, 3L), (run.Outcome, run.Resumed, run.Run, run.ValidCount));
            Assert.Equal(1, await Rehearsal.UploadCountAsync(sandbox));
        }
        finally
        {
            rehearsal.Engine.Run("Stop-InsiderSandbox $sandbox");
        }
    }

    [Fact]
    public async Task Started_twice_at_once_one_process_runs_and_the_other_ends_with_exit_code_10()
    {
        var sandbox = Prepare("twice", "-ProcessingDelaySeconds 3");
        try
        {
            using var one = Start("twice", sandbox);
            using var other = Start("twice", sandbox);
            var outputs = await Task.WhenAll(OutputAsync(one), OutputAsync(other));
            var codes = outputs.Select(static o => o.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim()).Order(StringComparer.Ordinal);
            Assert.Equal(["code 0", "code 10"], codes);
            Assert.Contains(outputs, static o => o.Contains("OrchestrationRunning", StringComparison.Ordinal));
            Assert.Equal(1, await Rehearsal.UploadCountAsync(sandbox));
        }
        finally
        {
            rehearsal.Engine.Run("Stop-InsiderSandbox $sandbox");
        }
    }

    private int RequestCount()
    {
        var segments = Path.Combine(rehearsal.Store, "segments");
        return Directory.Exists(segments) ? Directory.EnumerateFiles(segments, "2-requested.json", SearchOption.AllDirectories).Count() : 0;
    }

    private InsiderSandbox Prepare(string name, string sandboxArguments)
    {
        var outcome = rehearsal.Engine.Run(
            $$"""
            $sandbox = Start-InsiderSandbox {{sandboxArguments}}
            $c = $sandbox.Credential
            [IO.File]::WriteAllText("$store-$name.csv", "email`nada@example.com`nalan@example.com`ngrace@example.com`n")
            $null = New-InsiderDestination "d-$name" -Credential $c -SegmentName "$name" -AttributeName email -AllowPersonalData -SkipConnectionTest -Store $store -WarningAction Ignore
            $null = New-InsiderOrchestration $name -Destination "d-$name" -Path "$store-$name.csv" -Store $store
            $sandbox
            """,
            ("store", rehearsal.Store), ("name", name));
        return outcome.Values<InsiderSandbox>().Single();
    }

    private Process Start(string name, InsiderSandbox sandbox) => ForeignSession.StartSender(
        sandbox.BaseUri.ToString(),
        sandbox.Credential.RevealToken(),
        $$"""
        try { Start-InsiderOrchestration {{name}} -Credential $credential -Store '{{rehearsal.Store}}' -AsJson } catch { $_.FullyQualifiedErrorId }
        "code $global:LASTEXITCODE"
        """);

    private static async Task<string> OutputAsync(Process process)
    {
        var (output, errors) = await ForeignSession.EndAsync(process);
        return errors + output;
    }
}
