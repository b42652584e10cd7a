using System.Net;
using System.Net.Sockets;
using static InsiderOne.InsiderSegmentStatus;

namespace InsiderOne.Tests.EndToEnd;

public sealed class SandboxFaultTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private const string SendAndWait = "$audience | Send-InsiderSegment $name -Credential $c -Store $store -TimeoutSeconds 2 | Wait-InsiderSegment -TimeoutSeconds 60";

    [Theory]
    [InlineData("Unauthorized", "Unauthorized", "API token")]
    [InlineData("NameInUse", "segment name already in use", "another name")]
    [InlineData("InvalidPayload", "Invalid Payload", "-WireAttributeName")]
    [InlineData("FileUrlInvalid", "the file URL is invalid", ".csv")]
    [InlineData("FileTooLarge", "file size is more than the limit", "-MaxFileBytes")]
    public void A_refusal_is_emitted_and_raises_one_error_with_a_cure(string fault, string message, string action)
    {
        var outcome = rehearsal.With($"-Fault {fault}", SendAndWait);
        var segment = Assert.Single(outcome.Values<InsiderSegment>());
        Assert.Equal((Rejected, 1), (segment.Status, segment.AttemptCount));
        Assert.Contains(message, segment.StatusMessage, StringComparison.Ordinal);
        Assert.StartsWith("SegmentRejected,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(action, outcome.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_that_is_read_from_the_history_raises_its_error_too()
    {
        var outcome = rehearsal.With(
            "-Fault NameInUse",
            "$audience | Send-InsiderSegment $name -Credential $c -Store $store -ErrorAction Ignore | ForEach-Object { }; Get-InsiderSegment $name -Store $store | Wait-InsiderSegment");
        Assert.Equal(Rejected, Assert.Single(outcome.Values<InsiderSegment>()).Status);
        Assert.StartsWith("SegmentRejected,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Throttle:1")]
    [InlineData("ThrottleNoRetryAfter:1")]
    [InlineData("RequestLimitExceeded:1")]
    [InlineData("Unavailable:1")]
    [InlineData("NoAnswer:1")]
    [InlineData("DropBeforeAccept:1")]
    public void What_passes_is_tried_again_and_completes(string fault)
    {
        var outcome = rehearsal.With($"-Fault {fault}", SendAndWait);
        var segment = Assert.Single(outcome.Values<InsiderSegment>());
        Assert.Equal((Completed, 2, 3L), (segment.Status, segment.AttemptCount, segment.ValidCount));
        Assert.Empty(outcome.Errors);
    }

    [Theory]
    [InlineData("CallbackBeforeAnswer")]
    [InlineData("CallbackTwice")]
    [InlineData("GarbageCallback")]
    [InlineData("CallbackNoContentType")]
    [InlineData("CallbackExtraFields")]
    [InlineData("SlowAnswer")]
    public void A_strange_callback_with_good_counts_completes(string fault)
    {
        var outcome = rehearsal.With($"-Fault {fault} -AnswerDelaySeconds 1", SendAndWait);
        var segment = Assert.Single(outcome.Values<InsiderSegment>());
        Assert.Equal((Completed, 3L, 0L, 3L), (segment.Status, segment.ValidCount, segment.InvalidCount, segment.TotalCount));
        Assert.Empty(outcome.Errors);
        Assert.False(File.Exists(Path.Combine(rehearsal.Store, "staged", segment.Id + ".csv")));
    }

    [Theory]
    [InlineData("CallbackWrongSums", "are not")]
    [InlineData("CallbackOtherName", "another segment")]
    public void A_callback_that_lies_is_a_discrepancy_and_raises_one_error(string fault, string text)
    {
        var outcome = rehearsal.With($"-Fault {fault}", SendAndWait);
        var segment = Assert.Single(outcome.Values<InsiderSegment>());
        Assert.Equal(CompletedWithDiscrepancy, segment.Status);
        Assert.Contains(text, segment.Discrepancy, StringComparison.Ordinal);
        Assert.StartsWith("SegmentDiscrepancy,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NoCallback")]
    [InlineData("CallbackHtml")]
    public void Without_counts_a_wait_that_times_out_says_so_and_loses_nothing(string fault)
    {
        var outcome = rehearsal.With($"-Fault {fault}", "$audience | Send-InsiderSegment $name -Credential $c -Store $store | Wait-InsiderSegment -TimeoutSeconds 2");
        Assert.Equal(Submitted, Assert.Single(outcome.Values<InsiderSegment>()).Status);
        Assert.StartsWith("SegmentStillProcessing,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_callback_completes_a_segment_nobody_waited_for_any_more()
    {
        var outcome = rehearsal.With(
            "-Fault CallbackLate -CallbackDelaySeconds 2",
            "$s = $audience | Send-InsiderSegment $name -Credential $c -Store $store; $s | Wait-InsiderSegment -TimeoutSeconds 0 -ErrorAction Ignore; Wait-InsiderSegment -Id $s.Id -Store $store");
        Assert.Equal([Submitted, Completed], outcome.Values<InsiderSegment>().Select(s => s.Status));
    }

    [Fact]
    public void A_connection_dropped_after_acceptance_is_unconfirmed_until_its_callback_comes()
    {
        var outcome = rehearsal.With(
            "-Fault DropAfterAccept:1",
            "$s = $audience | Send-InsiderSegment $name -Credential $c -Store $store -WarningVariable w; $s; $s | Wait-InsiderSegment; $w.Count");
        var segments = outcome.Output.Select(o => o.BaseObject).OfType<InsiderSegment>().ToList();
        Assert.Equal([SubmittedUnconfirmed, Completed], segments.Select(s => s.Status));
        Assert.Contains("already in use", segments[0].StatusMessage, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Output[^1].BaseObject);
        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public void A_server_error_for_ever_is_tried_five_times_and_stays_unconfirmed()
    {
        var outcome = rehearsal.With("-Fault InternalError", "$audience | Send-InsiderSegment $name -Credential $c -Store $store -WarningAction SilentlyContinue");
        var segment = Assert.Single(outcome.Values<InsiderSegment>());
        Assert.Equal((SubmittedUnconfirmed, 5), (segment.Status, segment.AttemptCount));
    }

    [Fact]
    public void A_redirect_is_refused_and_the_token_does_not_follow()
    {
        using var thief = new TcpListener(IPAddress.Loopback, 0);
        thief.Start();
        var outcome = rehearsal.With($"-Fault Redirect -RedirectTo http://127.0.0.1:{((IPEndPoint)thief.LocalEndpoint).Port}/", SendAndWait);
        Assert.Equal(Rejected, Assert.Single(outcome.Values<InsiderSegment>()).Status);
        Assert.Contains("redirect", outcome.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.False(thief.Pending());
    }

    [Fact]
    public void A_callback_given_twice_is_kept_once()
    {
        var outcome = rehearsal.With("-Fault CallbackTwice", SendAndWait);
        var id = Assert.Single(outcome.Values<InsiderSegment>()).Id;
        Assert.Single(Directory.EnumerateFiles(Path.Combine(rehearsal.Store, "callbacks"), "*.json", SearchOption.AllDirectories), f => f.Contains(id, StringComparison.Ordinal));
    }
}
