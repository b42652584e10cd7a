using System.Net;
using System.Text;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>Who is told of a run, and what.</summary>
public sealed class NotificationTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private const string Run = """
        [IO.File]::WriteAllText("$store-$name.csv", "email`nada@example.com`n")
        $null = New-InsiderDestination "d-$name" -Credential $c -SegmentName "$name-{date:HHmmssfff}" -AttributeName email -AllowPersonalData -SkipConnectionTest -Store $store -WarningAction Ignore
        $null = New-InsiderOrchestration $name -Destination "d-$name" -Path "$store-$name.csv" -Store $store
        Start-InsiderOrchestration $name -Credential $c -Store $store -TimeoutSeconds 5
        """;

    [Theory]
    [InlineData("-Fault Unauthorized", "SegmentRejected")]
    [InlineData("-Fault NoCallback", "SegmentStillProcessing")]
    public async Task A_webhook_is_told_what_went_wrong_and_no_value(string fault, string errorId)
    {
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/services/secret/";
        listener.Prefixes.Add(address);
        listener.Start();
        var told = Task.Run(async () =>
        {
            var context = await listener.GetContextAsync();
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            context.Response.StatusCode = 200;
            context.Response.Close();
            return body;
        });
        // In a variable: an error record quotes the line it came from.
        rehearsal.Engine.Run("", ("hook", address));
        var outcome = rehearsal.With(fault, $"{Run} -NotifyUri $hook");
        var body = await told.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Contains(errorId, body, StringComparison.Ordinal);
        Assert.DoesNotContain("@", body, StringComparison.Ordinal);
        Assert.DoesNotContain("services/secret", outcome.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(rehearsal.StoreTexts(), static t => t.Contains("services/secret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_webhook_nobody_answers_is_a_warning_and_the_run_is_what_it_is()
    {
        rehearsal.Engine.Run("", ("hook", "http://127.0.0.1:9/secret"));
        var outcome = rehearsal.With("", $"{Run} -NotifyUri $hook -NotifyOn Success -WarningVariable w; $w.Count; \"$w\"; $LASTEXITCODE");
        Assert.Equal(InsiderRunOutcome.Completed, Assert.IsType<InsiderOrchestrationRun>(outcome.Output[0].BaseObject).Outcome);
        Assert.Equal((1, 0), (outcome.Output[1].BaseObject, outcome.Output[3].BaseObject));
        Assert.Contains("3 of 3 tries", outcome.Output[2].BaseObject.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/secret", outcome.AllText, StringComparison.Ordinal);
        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public void A_script_block_is_given_the_notification_and_one_that_throws_is_a_warning()
    {
        var outcome = rehearsal.With("-Fault Unauthorized", $"{Run} -NotifyScript {{ param($n) $global:told = $n; throw 'no chat' }} -ErrorAction Ignore -WarningVariable w | ForEach-Object {{ }}; $told; \"$w\"");
        var told = Assert.IsType<InsiderNotification>(outcome.Output[0].BaseObject);
        Assert.Equal((InsiderNotificationReason.Failure, InsiderRunOutcome.Rejected, "SegmentRejected"), (told.Reason, told.Outcome, told.ErrorId));
        Assert.Contains("no chat", outcome.Output[1].BaseObject.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_cannot_begin_is_told_too()
    {
        var outcome = rehearsal.Engine.Run("try { Start-InsiderOrchestration nobody -Store $store -NotifyScript { $global:told = $args[0] } } catch { }; $told", ("store", rehearsal.Store));
        Assert.Equal(("nobody", "DefinitionNotFound", null), outcome.Values<InsiderNotification>().Select(static n => (n.Name, n.ErrorId, n.Run)).Single());
    }

    [Fact]
    public void Success_is_told_when_it_is_wanted_only()
    {
        var outcome = rehearsal.With("", $"$global:told = $null; {Run} -NotifyScript {{ $global:told = 1 }} | ForEach-Object {{ }}; $null -eq $told");
        Assert.Equal(true, outcome.Output[^1].BaseObject);
    }

    [Fact]
    public void An_address_without_https_is_refused_before_anything_runs()
    {
        var outcome = rehearsal.With("", $"{Run} -NotifyUri http://hooks.example.com/secret");
        Assert.StartsWith("NotifyUriInvalid,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
