using InsiderOne.Core.Audiences;
using InsiderOne.Core.Campaigns;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Tests.Api;
using InsiderOne.Core.Tests.Audiences;
using InsiderOne.Core.Tests.Segments;
using static InsiderOne.Core.Tests.Api.ScriptedHandler;

namespace InsiderOne.Core.Tests.Campaigns;

public sealed class CampaignRunTests : SendingTest
{
    [Fact]
    public async Task A_start_is_recorded_before_anything_is_sent()
    {
        var run = await BeginAsync();
        Assert.Equal(["spring-A", "spring-B"], run.ToSend.Select(static s => s.SegmentName));
        Assert.True(File.Exists(Folder["store/campaigns/spring/1.json"]));
        Assert.DoesNotContain("example.com", File.ReadAllText(Folder["store/campaigns/spring/1.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_campaign_that_was_killed_in_the_middle_goes_on_and_sends_no_treatment_twice()
    {
        var first = await BeginAsync();
        var sent = await SendAsync(first.ToSend[0], Answer(200));
        // Killed here: nobody noted what was sent.
        Time.Advance(TimeSpan.FromDays(1));
        var second = await BeginAsync();
        Assert.Equal([sent.Id], second.AlreadySent.Select(static s => s.Id));
        Assert.Equal(["spring-B"], second.ToSend.Select(static s => s.SegmentName));
        var other = await SendAsync(second.ToSend[0], Answer(200));
        await second.EndAsync([other], Token);
        var campaign = Assert.Single(await ReadAsync());
        Assert.True(campaign.IsComplete);
        Assert.Equal([sent.Id, other.Id], campaign.Treatment.SelectMany(static t => t.SegmentId));
        Assert.Empty((await BeginAsync()).ToSend);
    }

    [Fact]
    public async Task What_may_have_arrived_is_not_sent_again_and_what_was_refused_is()
    {
        var first = await BeginAsync();
        await SendAsync(first.ToSend[0], Answer(401, "{}"));
        // The request left, and the process died before the answer.
        var id = SegmentId.New(Time);
        var journal = new SegmentJournal(Store);
        await journal.WriteAsync(id, Planned(first.ToSend[1]), Token);
        await journal.WriteAsync(id, new RequestedRecord { At = Time.GetUtcNow(), Writer = "dead", Host = "h", FileExpiresAt = Time.GetUtcNow() }, Token);
        Assert.Equal(["spring-A"], (await BeginAsync()).ToSend.Select(static s => s.SegmentName));
        // The deadline passed: unknown is not never.
        Time.Advance(TimeSpan.FromHours(3));
        Assert.Equal(["spring-A"], (await BeginAsync()).ToSend.Select(static s => s.SegmentName));
    }

    [Fact]
    public async Task A_send_that_was_only_planned_is_made()
    {
        var first = await BeginAsync();
        await new SegmentJournal(Store).WriteAsync(SegmentId.New(Time), Planned(first.ToSend[1]), Token);
        Assert.Equal(["spring-A", "spring-B"], (await BeginAsync()).ToSend.Select(static s => s.SegmentName));
    }

    [Fact]
    public async Task The_names_of_a_campaign_stay_those_of_its_first_day()
    {
        var first = await BeginAsync(segmentName: "s-{date:yyyyMMdd}-{treatment}");
        await SendAsync(first.ToSend[0], Answer(200));
        Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal([first.ToSend[1].SegmentName], (await BeginAsync(segmentName: "s-{date:yyyyMMdd}-{treatment}")).ToSend.Select(static s => s.SegmentName));
    }

    [Fact]
    public async Task Other_settings_or_other_people_are_another_campaign()
    {
        await BeginAsync();
        await RefusedAsync("CampaignDiffers", () => BeginAsync(control: 20));
        await RefusedAsync("CampaignDiffers", () => BeginAsync(salt: "other"));
        await RefusedAsync("CampaignDiffers", () => BeginAsync(treatments: ["A", "C"]));
        await RefusedAsync("CampaignAudienceDiffers", () => BeginAsync(people: 301));
    }

    [Fact]
    public async Task Of_two_who_start_a_campaign_at_once_one_is_told()
    {
        var plan = Plan("spring", 300, 10, ["A", "B"], "spring", null, null);
        await CampaignRun.BeginAsync(Store, "spring", plan, null, Time, Token);
        await RefusedAsync("DefinitionExists", () => CampaignRun.BeginAsync(Store, "spring", plan, null, Time, Token));
    }

    [Fact]
    public async Task Of_many_starts_at_once_one_holds_the_campaign_and_the_others_are_told()
    {
        var starts = Enumerable.Range(0, 8).Select(_ => Task.Run(() => CampaignLock.TakeAsync(Store, "spring", static _ => { }, Time, Token), Token)).ToList();
        await Task.WhenAll(starts.Select(static s => s.ContinueWith(static _ => { }, TaskScheduler.Default)));
        var hold = await Assert.Single(starts, static s => s.IsCompletedSuccessfully);
        Assert.All(starts.Where(static s => s.IsFaulted), static s => Assert.Equal("CampaignRunning", Assert.IsType<InsiderException>(s.Exception!.InnerException).ErrorId));
        await hold.DisposeAsync();
        // Given back, it is free for the next start.
        await (await CampaignLock.TakeAsync(Store, "spring", static _ => { }, Time, Token)).DisposeAsync();
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task A_start_that_stood_still_and_was_replaced_sends_nothing_more()
    {
        await using var hold = await CampaignLock.TakeAsync(Store, "spring", static _ => { }, Time, Token);
        var journal = hold.Run;
        File.WriteAllBytes(Folder[$"store/campaigns/spring/starts/00000001/lease-{journal.LeaseNumber + 1}.json"], "{}"u8.ToArray());
        await RefusedAsync("CampaignLeaseLost", () => hold.EnsureAsync(Token));
        Assert.True(hold.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_treatment_that_was_sent_is_not_sent_again_under_another_name()
    {
        var first = await BeginAsync();
        var sent = await SendAsync(first.ToSend[0], Answer(200));
        var second = await BeginAsync(segmentName: "other-{treatment}");
        Assert.Equal([sent.Id], second.AlreadySent.Select(static s => s.Id));
        Assert.Equal(["other-B"], second.ToSend.Select(static s => s.SegmentName));
        var other = await SendAsync(second.ToSend[0], Answer(200));
        // Killed again; the third start, with the names of the first, finds both.
        var third = await BeginAsync();
        Assert.Empty(third.ToSend);
        Assert.Equal(new[] { sent.Id, other.Id }.Order(StringComparer.Ordinal), third.AlreadySent.Select(static s => s.Id).Order(StringComparer.Ordinal));
        Assert.Equal([sent.Id, other.Id], Assert.Single(await ReadAsync()).Treatment.SelectMany(static t => t.SegmentId));
    }

    [Fact]
    public async Task A_treatment_that_was_sent_in_part_is_not_cut_into_other_files()
    {
        var first = await BeginAsync(maxFileBytes: 2_000);
        Assert.True(first.ToSend.Count(static s => s.Audience.Treatment == "A") > 1);
        await SendAsync(first.ToSend[0], Answer(200));
        await RefusedAsync("CampaignFilesDiffer", () => BeginAsync(maxFileBytes: 2_000, reversed: true));
        await RefusedAsync("CampaignFilesDiffer", () => BeginAsync(maxFileBytes: 3_000));
        await RefusedAsync("CampaignFilesDiffer", () => BeginAsync());
        Assert.Equal(first.ToSend.Skip(1).Select(static s => (s.SegmentName, s.File.Sha256)), (await BeginAsync(maxFileBytes: 2_000)).ToSend.Select(static s => (s.SegmentName, s.File.Sha256)));
    }

    [Fact]
    public async Task What_was_not_sent_may_be_cut_into_other_files_and_is_found_under_their_names()
    {
        await BeginAsync(maxFileBytes: 2_000);
        var second = await BeginAsync(reversed: true);
        Assert.Equal(["spring-A", "spring-B"], second.ToSend.Select(static s => s.SegmentName));
        await SendAsync(second.ToSend[0], Answer(200));
        Assert.Equal(["spring-B"], (await BeginAsync()).ToSend.Select(static s => s.SegmentName));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(99.999999)]
    public async Task A_treatment_that_gets_nobody_stops_the_campaign_before_anything_happens(double control)
    {
        await RefusedAsync("CampaignTreatmentEmpty", () => BeginAsync(control: control));
        Assert.False(Directory.Exists(Folder["store/campaigns"]));
    }

    [Fact]
    public async Task Two_treatments_need_two_names() => await RefusedAsync("SegmentNameRepeated", () => BeginAsync(segmentName: "same"));

    [Fact]
    public async Task A_campaign_without_a_control_group_has_none()
    {
        await BeginAsync(control: 0);
        var campaign = Assert.Single(await ReadAsync());
        Assert.Equal((0, 0.0, false), (campaign.ControlCount, campaign.ControlPercent, campaign.IsComplete));
        Assert.Equal(300, campaign.Treatment.Sum(static t => t.Count));
        Assert.Equal([50, 50], campaign.Treatment.Select(static t => t.Percent));
    }

    private async Task<CampaignRun> BeginAsync(int people = 300, double control = 10, string[]? treatments = null, string salt = "spring", string? segmentName = null, long maxFileBytes = 10_000_000, bool reversed = false)
    {
        var before = await CampaignRun.FindAsync(Store, "spring", Time, Token);
        var plan = Plan("spring", people, control, treatments ?? ["A", "B"], salt, segmentName, before?.Settings.StartedAt, maxFileBytes, reversed);
        return await CampaignRun.BeginAsync(Store, "spring", plan, before, Time, Token);
    }

    private CampaignPlan Plan(
        string name, int people, double control, string[] treatments, string salt, string? segmentName, DateTimeOffset? startedAt, long maxFileBytes = 10_000_000, bool reversed = false)
    {
        var audience = AudienceFixture.FromValues(Audiences.Options(), Enumerable.Range(0, people).Select(i => $"user{(reversed ? people - 1 - i : i)}@example.com"));
        var plan = TreatmentPlan.Create(control, treatments, [], salt);
        var sides = TreatmentSplitter.Split(audience, plan, new TreatmentOptions { OutputDirectory = Audiences.Output, MaxFileBytes = maxFileBytes }, cancellationToken: Token);
        return CampaignPlan.Create(name, "brand", plan, sides, segmentName ?? name + CampaignPlan.DefaultSuffix, startedAt ?? Time.GetUtcNow());
    }

    private async Task<InsiderSegment> SendAsync(SegmentPlan plan, Func<HttpResponseMessage> answer) =>
        (await ScriptedSender.Over(Store, new ScriptedHandler(answer), Time).SendAsync(plan, Token)).Segment;

    private PlannedRecord Planned(SegmentPlan plan) => new()
    {
        At = Time.GetUtcNow(), Writer = "dead", SegmentName = plan.SegmentName, AttributeName = "email", WireAttributeName = "email", PartnerName = "brand", AudienceId = "a",
        RowCount = 2, ByteCount = 28, Part = 1, PartCount = 1, CallbackTokenSha256 = "x",
    };

    private async Task<List<InsiderCampaign>> ReadAsync() => await CampaignReader.ReadAsync(Store, null, null, Time, Token).ToListAsync(Token);

    private static async Task RefusedAsync(string errorId, Func<Task> action) => Assert.Equal(errorId, (await Assert.ThrowsAsync<InsiderException>(action)).ErrorId);
}
