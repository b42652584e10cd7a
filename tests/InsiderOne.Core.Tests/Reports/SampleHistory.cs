using System.Globalization;
using System.Text;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Segments;

namespace InsiderOne.Core.Tests.Reports;

/// <summary>Forty nights of a shop, as their journals tell it: most went well, and one of each thing that can go wrong.</summary>
internal static class SampleHistory
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 7, 0, 0, TimeSpan.Zero);

    /// <summary>Some forty segments over thirty days before <see cref="Now"/>.</summary>
    public static IReadOnlyList<InsiderSegment> Segments()
    {
        var segments = new List<InsiderSegment>();
        var random = new Random(7);
        for (var day = 29; day >= 0; day--)
        {
            var night = new DateTimeOffset(Now.Date, TimeSpan.Zero).AddDays(-day);
            var size = 182_000 + ((29 - day) * 1_400) + random.Next(-4_000, 4_000);
            // The scheduler's machine was down for a night.
            if (day == 17) continue;
            segments.Add(day switch
            {
                4 => Segment(night, "newsletter", size, Refused("Unauthorized")),
                9 => Segment(night, "newsletter", size, SubmissionOutcome.Accepted, invalid: 19_120),
                13 => Segment(night, "newsletter", size, SubmissionOutcome.Accepted, noCounts: true),
                21 => Segment(night, "newsletter", size, SubmissionOutcome.Accepted, invalid: 800, lost: 1_207),
                0 => Segment(night, "newsletter", size, SubmissionOutcome.Unconfirmed, noCounts: true, minutes: 335),
                _ => Segment(night, "newsletter", size, SubmissionOutcome.Accepted, invalid: random.Next(500, 2_400)),
            });
            if (day % 3 == 0) segments.Add(Segment(night.AddHours(4.4), "vip", 12_400 + random.Next(0, 900), day == 12 ? SubmissionOutcome.NotSent : SubmissionOutcome.Accepted, invalid: random.Next(0, 60), attribute: "phone_number", noCounts: day == 0, minutes: day == 0 ? -10 : 0));
        }

        return segments;
    }

    private static (SubmissionOutcome Outcome, string Message) Refused(string message) => (SubmissionOutcome.Rejected, message);

    private static InsiderSegment Segment(DateTimeOffset night, string name, long size, (SubmissionOutcome Outcome, string Message) answer) => Segment(night, name, size, answer.Outcome, message: answer.Message);

    private static InsiderSegment Segment(
        DateTimeOffset night, string name, long size, SubmissionOutcome outcome, long invalid = 0, long lost = 0, bool noCounts = false, string? message = null, string attribute = "email", int minutes = 0)
    {
        var at = night.AddHours(1).AddMinutes(minutes);
        var id = SegmentId.New(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(at));
        var planned = new PlannedRecord
        {
            At = id.CreatedAt, Writer = "sample", SegmentName = string.Create(CultureInfo.InvariantCulture, $"{name}-{night:yyyy-MM-dd}"), AttributeName = attribute,
            WireAttributeName = attribute == "email" ? "em" : attribute, PartnerName = "mybrand", AudienceId = "audience", RowCount = size, ByteCount = size * 22, Part = 1, PartCount = 1,
            CallbackTokenSha256 = "",
        };
        var requested = outcome == SubmissionOutcome.NotSent ? null : new RequestedRecord { At = at, Writer = "sample", Host = "contact.useinsider.com", FileExpiresAt = at.AddHours(12) };
        var answered = new AnsweredRecord
        {
            At = at.AddSeconds(3), Writer = "sample", Outcome = outcome, AttemptCount = outcome == SubmissionOutcome.Accepted ? 1 : 5,
            Message = message ?? (outcome == SubmissionOutcome.Accepted ? "OK" : outcome == SubmissionOutcome.NotSent ? "no connection to contact.useinsider.com: Connection refused" : "HTTP 503: an HTML page"),
        };
        var total = size - lost;
        var body = $$"""{"segment_name":"{{planned.SegmentName}}","valid_values_count":{{total - invalid}},"invalid_values_count":{{invalid}},"total_entered_values":{{total}}}""";
        StoredCallback[] callbacks = outcome == SubmissionOutcome.Accepted && !noCounts ? [new StoredCallback("key", at.AddMinutes(9 + (size % 7)), Encoding.UTF8.GetBytes(body))] : [];
        return SegmentState.Derive(new SegmentHistory(id, planned, requested, answered), callbacks, new Uri("file:///store/"), Now);
    }
}
