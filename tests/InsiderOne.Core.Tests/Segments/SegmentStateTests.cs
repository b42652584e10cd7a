using System.Text;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;
using Microsoft.Extensions.Time.Testing;
using static InsiderOne.InsiderSegmentStatus;

namespace InsiderOne.Core.Tests.Segments;

public sealed class SegmentStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 6, 0, 0, TimeSpan.Zero);
    private static readonly SegmentId Id = SegmentId.New(new FakeTimeProvider(Start));
    private const string Good = """{"segment_name":"vip","valid_values_count":9,"invalid_values_count":1,"total_entered_values":10}""";

    [Fact]
    public void A_planned_send_is_planned_until_its_deadline_and_then_certainly_not_sent()
    {
        Assert.Equal(Planned, Status(null, null, 60));
        Assert.Equal(NotSent, Status(null, null, 4500));
    }

    [Fact]
    public void A_request_without_an_answer_is_unconfirmed_once_its_sender_must_have_stopped()
    {
        Assert.Equal(Requested, Status(Request, null, 60));
        Assert.Equal(SubmittedUnconfirmed, Status(Request, null, 700));
        Assert.Equal(Unknown, Status(Request, null, 4501));
    }

    [Theory]
    [InlineData(SubmissionOutcome.Accepted, 60, Submitted)]
    [InlineData(SubmissionOutcome.Accepted, 4501, Unknown)]
    [InlineData(SubmissionOutcome.Unconfirmed, 60, SubmittedUnconfirmed)]
    [InlineData(SubmissionOutcome.Unconfirmed, 4501, Unknown)]
    [InlineData(SubmissionOutcome.Rejected, 60, Rejected)]
    [InlineData(SubmissionOutcome.Rejected, 9000, Rejected)]
    [InlineData(SubmissionOutcome.NotSent, 9000, NotSent)]
    public void An_answer_decides_until_counts_come(SubmissionOutcome outcome, int seconds, InsiderSegmentStatus expected) =>
        Assert.Equal(expected, Status(Request, Answer(outcome), seconds));

    [Fact]
    public void Counts_before_the_answer_complete_the_segment() => Assert.Equal(Completed, Status(Request, null, 5, Good));

    [Fact]
    public void Counts_after_the_deadline_complete_the_segment() =>
        Assert.Equal(Completed, Status(Request, Answer(SubmissionOutcome.Accepted), 90_000, Good));

    [Fact]
    public void Counts_for_a_rejected_segment_prove_that_it_was_taken() =>
        Assert.Equal(Completed, Status(Request, Answer(SubmissionOutcome.Rejected), 60, Good));

    [Fact]
    public void Garbage_never_completes_a_segment()
    {
        Assert.Equal(Submitted, Status(Request, Answer(SubmissionOutcome.Accepted), 60, "<html>", "", "{}", "[1]", Good.Replace("9", "-9", StringComparison.Ordinal)));
        Assert.Equal(Completed, Status(Request, Answer(SubmissionOutcome.Accepted), 60, "garbage", Good));
    }

    [Theory]
    [InlineData("""{"segment_name":"vip","valid_values_count":9,"invalid_values_count":2,"total_entered_values":10}""", "9 valid and 2 invalid are not 10")]
    [InlineData("""{"segment_name":"vip","valid_values_count":9,"invalid_values_count":0,"total_entered_values":9}""", "10 values were sent, 9 were read")]
    [InlineData("""{"segment_name":"other","valid_values_count":9,"invalid_values_count":1,"total_entered_values":10}""", "another segment")]
    [InlineData("""{"segment_name":"vip","valid_values_count":9223372036854775807,"invalid_values_count":9223372036854775807,"total_entered_values":10}""", "are not 10")]
    public void Counts_that_do_not_add_up_are_a_discrepancy(string body, string text)
    {
        var segment = Derive(Request, Answer(SubmissionOutcome.Accepted), 60, body);
        Assert.Equal(CompletedWithDiscrepancy, segment.Status);
        Assert.Contains(text, segment.Discrepancy, StringComparison.Ordinal);
    }

    [Fact]
    public void Consistent_counts_beat_inconsistent_ones_whichever_came_first()
    {
        var bad = Good.Replace("9", "8", StringComparison.Ordinal);
        var segment = Derive(Request, Answer(SubmissionOutcome.Accepted), 60, bad, Good, bad);
        Assert.Equal((Completed, 9L, (string?)null), (segment.Status, segment.ValidCount, segment.Discrepancy));
    }

    [Theory]
    [InlineData("""{"valid_values_count":9,"invalid_values_count":1,"total_entered_values":10}""")]
    [InlineData("""{"segment_name":"vip","valid_values_count":9,"invalid_values_count":1,"total_entered_values":10,"extra":{"a":[1]}}""")]
    [InlineData("\uFEFF{\"valid_values_count\":9,\"invalid_values_count\":1,\"total_entered_values\":10}")]
    public void Extra_missing_or_marked_text_does_not_lose_counts(string body) =>
        Assert.Equal(Completed, Status(Request, Answer(SubmissionOutcome.Accepted), 60, body));

    [Fact]
    public void A_clock_that_was_set_back_makes_no_negative_time() =>
        Assert.Equal(TimeSpan.Zero, Derive(Request, null, -100).ElapsedTime);

    private static RequestedRecord Request => new() { At = Start, Writer = "w", Host = "h", FileExpiresAt = Start.AddHours(12) };

    private static AnsweredRecord Answer(SubmissionOutcome outcome) => new() { At = Start.AddSeconds(1), Writer = "w", Outcome = outcome, AttemptCount = 1 };

    private static InsiderSegmentStatus Status(RequestedRecord? requested, AnsweredRecord? answered, int seconds, params string[] bodies) =>
        Derive(requested, answered, seconds, bodies).Status;

    private static InsiderSegment Derive(RequestedRecord? requested, AnsweredRecord? answered, int seconds, params string[] bodies)
    {
        var planned = new PlannedRecord
        {
            At = Start, Writer = "w", SegmentName = "vip", AttributeName = "email", WireAttributeName = "email", PartnerName = "p",
            AudienceId = "a", RowCount = 10, ByteCount = 100, Part = 1, PartCount = 1, CallbackTokenSha256 = "",
        };
        var callbacks = bodies.Select((b, i) => new StoredCallback($"{i}", Start.AddSeconds(seconds), Encoding.UTF8.GetBytes(b))).ToList();
        return SegmentState.Derive(new SegmentHistory(Id, planned, requested, answered), callbacks, new Uri("file:///store/"), Start.AddSeconds(seconds));
    }
}
