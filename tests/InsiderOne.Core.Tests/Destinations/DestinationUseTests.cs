using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Credentials;
using InsiderOne.Core.Destinations;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Tests.Audiences;
using InsiderOne.Core.Tests.Stores;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests.Destinations;

public sealed class DestinationUseTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly TestStore _store;
    private readonly AudienceFixture _audiences = new();

    public DestinationUseTests() => _store = new TestStore(_time);

    public void Dispose()
    {
        _store.Dispose();
        _audiences.Dispose();
    }

    [Fact]
    public async Task Who_may_not_use_it_is_told_before_anything_else()
    {
        await SaveAsync(Sample.Destination with { AdminOnly = true });
        var error = await Assert.ThrowsAsync<InsiderException>(() => DestinationUse.OpenAsync(_store.Store, "loyalty", Sample.Account(), _time, CancellationToken.None));
        Assert.Equal("DestinationAccessDenied", error.ErrorId);
    }

    [Fact]
    public async Task A_credential_of_another_account_is_refused()
    {
        var use = await UseAsync(Sample.Destination);
        use.RequireCredential(CredentialRules.Create("brand", null, "brand", null, "token"));
        Assert.Equal("DestinationPartnerDiffers", Assert.Throws<InsiderException>(() => use.RequireCredential(CredentialRules.Create("brand", null, "other", null, "token"))).ErrorId);
    }

    [Fact]
    public async Task An_audience_of_another_attribute_is_refused_even_with_force() =>
        await RefusesAsync("DestinationAttributeDiffers", await UseAsync(Sample.Destination), Audience("email", "ada@example.com"), force: true);

    [Theory]
    [InlineData("ada@example.com")]
    [InlineData("mailto:ada@example.com ")]
    [InlineData("+49 30 901820")]
    public async Task Values_that_look_like_people_are_refused_whatever_the_attribute_even_with_force(string value)
    {
        var use = await UseAsync(Sample.Destination);
        var error = await RefusesAsync("DestinationPersonalValue", use, Audience("uuid", "a-1", value), force: true);
        Assert.StartsWith("Value 2 of", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value.Trim(), error.Message, StringComparison.Ordinal);
        await RequireAsync(await UseAsync(Sample.Destination with { AllowPersonalData = true }), Audience("uuid", "a-1", value));
    }

    [Theory]
    [InlineData("a-1")]
    [InlineData("@handle")]
    [InlineData("a@b")]
    [InlineData("0049301234567")]
    [InlineData("+1")]
    public async Task Values_that_only_resemble_them_pass(string value) => await RequireAsync(await UseAsync(Sample.Destination), Audience("uuid", value));

    [Fact]
    public async Task An_audience_that_was_not_tested_is_judged_by_the_destinations_thresholds()
    {
        var use = await UseAsync(Sample.Destination with { MinimumCount = 3 });
        var small = Audience("uuid", "a", "b");
        await RefusesAsync("DestinationThresholdFailed", use, small);
        await RequireAsync(use, small, isTested: true);
        await RequireAsync(use, small, force: true);
    }

    [Fact]
    public async Task An_audience_that_shrank_more_than_it_may_is_refused_unless_forced()
    {
        await RequireAsync(await UseAsync(Sample.Destination with { MaxShrinkPercent = 50 }), Audience("uuid", "a"));
        await SentAsync("loyalty", 6);
        _time.Advance(TimeSpan.FromDays(1));
        var use = await UseAsync(Sample.Destination with { MaxShrinkPercent = 50 });
        await RequireAsync(use, Audience("uuid", "a", "b", "c"));
        var error = await RefusesAsync("AudienceShrank", use, Audience("uuid", "a", "b"), isTested: true);
        Assert.Contains("has 2 values", error.Message, StringComparison.Ordinal);
        Assert.Contains("had 6", error.Message, StringComparison.Ordinal);
        await RequireAsync(use, Audience("uuid", "a", "b"), force: true);
    }

    [Fact]
    public async Task Only_the_last_completed_send_of_the_same_group_through_the_same_destination_counts()
    {
        var use = await UseAsync(Sample.Destination with { MaxShrinkPercent = 10 });
        await SentAsync("loyalty", 2);
        _time.Advance(TimeSpan.FromMinutes(1));
        await SentAsync("loyalty", 900, isCompleted: false);
        await SentAsync("other", 900);
        await SentAsync("loyalty", 900, splitValue: "gold");
        await SentAsync("loyalty", 900, part: 1, partCount: 2);
        await RequireAsync(use, Audience("uuid", "a", "b"));
        await RefusesAsync("AudienceShrank", use, Audience("uuid", "a", "b") with { SplitValue = "gold" });
    }

    [Fact]
    public async Task The_parts_of_one_audience_count_together()
    {
        var use = await UseAsync(Sample.Destination with { MaxShrinkPercent = 0 });
        await SentAsync("loyalty", 2, part: 1, partCount: 2, audienceId: "split");
        await SentAsync("loyalty", 1, part: 2, partCount: 2, audienceId: "split");
        await RequireAsync(use, Audience("uuid", "a", "b", "c"));
        await RefusesAsync("AudienceShrank", use, Audience("uuid", "a", "b"));
    }

    [Fact]
    public async Task A_history_that_breaks_off_is_read_again_and_not_taken_for_none()
    {
        await SaveAsync(Sample.Destination);
        await SentAsync("loyalty", 3);
        var breaks = true;
        var counts = new LastCounts(BreakingAsync());
        await Assert.ThrowsAsync<InsiderException>(() => counts.FindAsync(null, null, CancellationToken.None));
        breaks = false;
        Assert.Equal(3, await counts.FindAsync(null, null, CancellationToken.None));

        async IAsyncEnumerable<(InsiderSegment Segment, long Count)> BreakingAsync()
        {
            await Task.Yield();
            if (breaks) throw new InsiderException("Broken", InsiderErrorKind.ConnectionError, "", "");
            await foreach (var segment in new SegmentQuery(_store.Store, _time).ReadAsync(null, null, static _ => { }, CancellationToken.None)) yield return (segment, segment.SentCount);
        }
    }

    [Fact]
    public async Task Of_many_groups_the_history_is_read_once()
    {
        var reads = 0;
        var counts = new LastCounts(SendsAsync());
        for (var group = 0; group < 100; group++) Assert.Equal(group, await counts.FindAsync($"{group}", null, CancellationToken.None));
        Assert.Null(await counts.FindAsync("another", null, CancellationToken.None));
        Assert.Null(await counts.FindAsync("yet another", null, CancellationToken.None));
        Assert.Equal(100, reads);

        async IAsyncEnumerable<(InsiderSegment Segment, long Count)> SendsAsync()
        {
            await Task.Yield();
            for (; reads < 100; reads++)
            {
                yield return (new InsiderSegment
                {
                    Id = "", SegmentName = "", AttributeName = "", WireAttributeName = "", PartnerName = "", AudienceId = "", SplitValue = $"{reads}", Store = _store.Store.Uri,
                }, reads);
            }
        }
    }

    [Fact]
    public async Task A_campaign_counts_as_the_audience_it_was_split_from_whichever_treatment_is_completed()
    {
        var use = await UseAsync(Sample.Destination with { MaxShrinkPercent = 0 });
        await SentAsync("loyalty", 1, treatment: "a", campaignCount: 3);
        await SentAsync("loyalty", 1, treatment: "b", campaignCount: 3, isCompleted: false);
        await RequireAsync(use, Audience("uuid", "a", "b", "c"));
        var error = await RefusesAsync("AudienceShrank", use, Audience("uuid", "a", "b"));
        Assert.Contains("had 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_treatment_that_is_sent_by_itself_is_compared_with_the_last_one_of_its_name_and_is_no_whole_audience()
    {
        var destination = Sample.Destination with { MaxShrinkPercent = 0 };
        await SaveAsync(destination);
        await SentAsync("loyalty", 3);
        await RequireAsync(await UseAsync(destination), Audience("uuid", "a") with { Treatment = "a" });
        await SentAsync("loyalty", 2, treatment: "a");
        var use = await UseAsync(destination);
        await RefusesAsync("AudienceShrank", use, Audience("uuid", "a") with { Treatment = "a" });
        await RequireAsync(use, Audience("uuid", "a") with { Treatment = "b" });
        Assert.Contains("had 3", (await RefusesAsync("AudienceShrank", use, Audience("uuid", "a", "b"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 70)]
    [InlineData(10, 90)]
    [InlineData(100, 94)]
    public async Task An_audience_may_shrink_by_exactly_as_much_as_it_may(int last, int percent)
    {
        var use = await UseAsync(Sample.Destination with { MaxShrinkPercent = percent });
        await SentAsync("loyalty", last);
        var most = last * (100 - percent) / 100;
        await RequireAsync(use, Audience("uuid", [.. Enumerable.Range(0, most).Select(static i => $"a-{i}")]));
        if (most > 1) await RefusesAsync("AudienceShrank", use, Audience("uuid", [.. Enumerable.Range(0, most - 1).Select(static i => $"a-{i}")]));
    }

    [Fact]
    public async Task The_send_gets_the_destinations_name_and_the_name_on_the_wire()
    {
        var options = (await UseAsync(Sample.Destination with { WireAttributeName = "id" })).Apply(new SendOptions { KeepFile = true });
        Assert.Equal(("loyalty", "id", true), (options.Destination, options.WireAttributeName, options.KeepFile));
    }

    [Fact]
    public async Task A_test_send_counts_for_the_settings_it_was_made_with()
    {
        var destination = await SaveAsync(Sample.Destination);
        var history = new DestinationHistory(_store.Store, _time);
        Assert.Null(await history.FindTestAsync(destination, 100, CancellationToken.None));
        await SentAsync("loyalty", 101);
        Assert.Null(await history.FindTestAsync(destination, 100, CancellationToken.None));
        await SentAsync("loyalty", 100);
        Assert.Equal(100, (await history.FindTestAsync(destination, 100, CancellationToken.None))?.SentCount);
        Assert.Null(await history.FindTestAsync(destination with { WireAttributeName = "id" }, 100, CancellationToken.None));
        Assert.Null(await history.FindTestAsync(destination with { PartnerName = "other" }, 100, CancellationToken.None));
    }

    private async Task<InsiderDestination> SaveAsync(InsiderDestination destination)
    {
        var destinations = new DestinationStore(_store.Store, _time);
        var seen = await destinations.FindAsync(destination.Name, CancellationToken.None);
        return await destinations.SaveAsync(destination with { Revision = seen?.Revision ?? 0 }, CancellationToken.None);
    }

    private async Task<DestinationUse> UseAsync(InsiderDestination destination)
    {
        await SaveAsync(destination);
        return await DestinationUse.OpenAsync(_store.Store, destination.Name, Sample.Account(), _time, CancellationToken.None);
    }

    private InsiderAudience Audience(string attribute, params string[] values) => AudienceFixture.FromValues(_audiences.Options(attribute), values);

    private static Task RequireAsync(DestinationUse use, InsiderAudience audience, bool isTested = false, bool force = false) =>
        use.RequireAudienceAsync(audience, isTested, force, CancellationToken.None);

    private static async Task<InsiderException> RefusesAsync(string error, DestinationUse use, InsiderAudience audience, bool isTested = false, bool force = false)
    {
        var thrown = await Assert.ThrowsAsync<InsiderException>(() => RequireAsync(use, audience, isTested, force));
        Assert.Equal(error, thrown.ErrorId);
        return thrown;
    }

    private async Task SentAsync(string destination, long count, bool isCompleted = true, string? splitValue = null, int part = 1, int partCount = 1, string? audienceId = null, string? treatment = null, long? campaignCount = null)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        var (id, token) = (SegmentId.New(_time), CallbackToken.New());
        await new SegmentJournal(_store.Store).WriteAsync(
            id,
            new PlannedRecord
            {
                At = _time.GetUtcNow(), Writer = "test", SegmentName = "loyalty", AttributeName = "uuid", WireAttributeName = "uuid", PartnerName = "brand",
                Destination = destination, SplitValue = splitValue, Treatment = treatment, CampaignCount = campaignCount, AudienceId = audienceId ?? id.ToString(), RowCount = count, ByteCount = 0, Part = part, PartCount = partCount,
                CallbackTokenSha256 = CallbackToken.Hash(token),
            },
            CancellationToken.None);
        if (!isCompleted) return;
        var counts = System.Text.Encoding.UTF8.GetBytes($$"""{"segment_name":"loyalty","valid_values_count":{{count}},"invalid_values_count":0,"total_entered_values":{{count}}}""");
        await new CallbackReceiver(_store.Store, _time).ReceiveAsync(id.ToString(), token, counts, CancellationToken.None);
    }
}
