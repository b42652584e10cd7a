using InsiderOne.Core.Audiences;
using InsiderOne.Core.Digests;
using InsiderOne.Core.Segments;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Tests.Api;
using InsiderOne.Core.Tests.Audiences;
using static InsiderOne.Core.Tests.Api.ScriptedHandler;

namespace InsiderOne.Core.Tests.Segments;

/// <summary>Comparing with, and updating, what was sent before: with the kept file, with digests, and with neither.</summary>
public sealed class EarlierSendTests : SendingTest
{
    private static readonly DigestKey Key = DigestKey.FromText("the team's key of digests");

    [Fact]
    public async Task An_audience_is_compared_with_the_file_that_was_sent()
    {
        var id = await SendAsync(Audience("a@example.com", "b@example.com"));
        var result = await CompareAsync(id, Audience("b@example.com", "c@example.com", "d@example.com"), removedPath: Folder["removed.csv"]);
        Assert.Equal((InsiderComparisonBasis.File, 2, 3, 2, 1, 1), (result.Basis, result.EarlierCount, result.AudienceCount, result.AddedCount, result.RemovedCount, result.UnchangedCount));
        Assert.Equal(["email", "a@example.com"], File.ReadAllLines(Folder["removed.csv"]));
    }

    [Fact]
    public async Task An_audience_is_compared_with_digests_when_the_file_is_gone()
    {
        var id = await SendAsync(Audience("a@example.com", "b@example.com"), Key);
        await RemoveFileAsync(id);
        var result = await CompareAsync(id, Audience("b@example.com", "c@example.com", "d@example.com"), addedPath: Folder["added.csv"]);
        Assert.Equal((InsiderComparisonBasis.Digest, 2, 3, 2, 1, 1), (result.Basis, result.EarlierCount, result.AudienceCount, result.AddedCount, result.RemovedCount, result.UnchangedCount));
        Assert.Equal(["email", "c@example.com", "d@example.com"], File.ReadAllLines(Folder["added.csv"]));
    }

    [Fact]
    public async Task The_digests_hold_no_value_are_sorted_and_name_their_key()
    {
        var id = await SendAsync(Audience("b@example.com", "a@example.com", "c@example.com"), Key);
        var bytes = File.ReadAllBytes(Folder["store/" + StoreKeys.Digest(id)]);
        Assert.Equal(24 + (3 * 16), bytes.Length);
        Assert.Equal(Key.Id, Convert.ToHexStringLower(bytes.AsSpan(8, 8)));
        var digests = bytes.Skip(24).Chunk(16).Select(Convert.ToHexString).ToList();
        Assert.Equal(digests.Order(StringComparer.Ordinal), digests);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("example"u8));
    }

    [Fact]
    public async Task A_wrong_key_is_told_and_not_taken_for_new_people()
    {
        var id = await SendAsync(Audience("a@example.com"), Key);
        await RemoveFileAsync(id);
        await RefusedAsync("DigestKeyDiffers", () => CompareAsync(id, Audience("a@example.com"), key: DigestKey.FromText("the key of somebody else")));
        await RefusedAsync("DigestKeyMissing", () => CompareAsync(id, Audience("a@example.com"), key: null));
    }

    [Fact]
    public async Task Without_file_and_digests_there_is_nothing_to_compare_with()
    {
        var id = await SendAsync(Audience("a@example.com"));
        await RemoveFileAsync(id);
        await RefusedAsync("EarlierDigestsGone", () => CompareAsync(id, Audience("a@example.com")));
    }

    [Fact]
    public async Task Digests_cannot_list_who_was_removed()
    {
        var id = await SendAsync(Audience("a@example.com"), Key);
        await RemoveFileAsync(id);
        await RefusedAsync("EarlierValuesUnknown", () => CompareAsync(id, Audience("b@example.com"), removedPath: Folder["removed.csv"]));
    }

    [Fact]
    public async Task Damaged_digests_are_told_as_such()
    {
        var id = await SendAsync(Audience("a@example.com", "b@example.com"), Key);
        await RemoveFileAsync(id);
        var path = Folder["store/" + StoreKeys.Digest(id)];
        using (var file = new FileStream(path, FileMode.Open)) file.SetLength(30);
        await RefusedAsync("DigestFileInvalid", () => CompareAsync(id, Audience("a@example.com")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Digests_that_are_more_or_fewer_than_they_say_are_damaged(bool more)
    {
        var id = await SendAsync(Audience("a@example.com", "b@example.com"), Key);
        await RemoveFileAsync(id);
        var path = Folder["store/" + StoreKeys.Digest(id)];
        var bytes = File.ReadAllBytes(path);
        // The count: fewer than there are, or none of that sign.
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), more ? 1 : -1);
        File.WriteAllBytes(path, bytes);
        await RefusedAsync("DigestFileInvalid", () => CompareAsync(id, Audience("a@example.com")));
    }

    [Fact]
    public async Task Another_senders_record_that_cannot_be_read_keeps_nobody_from_an_update()
    {
        var people = Enumerable.Range(0, 200).Select(static i => $"user{i}@example.com").ToArray();
        var ids = await SendAllAsync(AudienceFixture.FromValues(Audiences.Options() with { MaxFileBytes = 1_500 }, people), "vip");
        await Store.TryPutAsync($"{StoreKeys.Segment(SegmentId.New(Time))}1-planned.json", "{ \"version\": 99 }"u8.ToArray(), Token);
        Assert.Equal(ids.Length, (await EarlierSend.FindAsync(Store, ids[0], Token)).Parts.Count);
        var names = await NextSegmentName.FindAsync(Store, "mybrand", Time.GetUtcNow(), "vip", takesAsIs: false, Time, Token);
        Assert.NotEmpty(names.Plan(Audience("a@example.com"), Time.GetUtcNow()));
    }

    [Fact]
    public async Task Digests_have_a_retention()
    {
        var id = await SendAsync(Audience("a@example.com"), Key);
        Time.Advance(SegmentEnder.DigestLifetime - TimeSpan.FromHours(1));
        await new SegmentEnder(Store, Time).SweepAsync(Token);
        Assert.True(File.Exists(Folder["store/" + StoreKeys.Digest(id)]));
        Time.Advance(TimeSpan.FromHours(2));
        await new SegmentEnder(Store, Time).SweepAsync(Token);
        Assert.False(File.Exists(Folder["store/" + StoreKeys.Digest(id)]));
    }

    [Fact]
    public async Task A_refused_segment_leaves_no_digests()
    {
        var sent = await SenderOf(new ScriptedHandler(Answer(401, "{}")), Key).SendAsync(SegmentPlan.Create(Audience("a@example.com"), "vip", Time.GetUtcNow())[0], Token);
        Assert.Equal(InsiderSegmentStatus.Rejected, sent.Segment.Status);
        Assert.Empty(Directory.EnumerateFiles(Folder["store/digests"]));
        Assert.Empty(Directory.EnumerateFiles(Audiences.Output, "*.digests", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_send_in_parts_is_one_list_whichever_part_is_named()
    {
        var people = Enumerable.Range(0, 200).Select(static i => $"user{i}@example.com").ToArray();
        var audience = AudienceFixture.FromValues(Audiences.Options() with { MaxFileBytes = 1_500 }, people);
        Assert.True(audience.Files.Count > 2);
        // The same audience went out before, to somewhere else: those parts are others.
        await SendAllAsync(audience, "rehearsal");
        Time.Advance(TimeSpan.FromHours(1));
        var ids = await SendAllAsync(audience, "vip");
        var send = await EarlierSend.FindAsync(Store, ids[1], Token);
        Assert.Equal(ids, send.Parts.Select(static p => p.Id));
        Assert.Equal("vip", send.BaseName);
        var result = await CompareAsync(ids[1], Audience(people.Append("new@example.com")));
        Assert.Equal((200, 1, 0), (result.EarlierCount, result.AddedCount, result.RemovedCount));
    }

    [Fact]
    public async Task A_list_is_updated_from_its_kept_file()
    {
        var id = await SendAsync(Audience("a@example.com", "b@example.com"));
        var update = await UpdateAsync(id, new UpdateSources { Add = [() => new ValueListReader(["c@example.com"])], Remove = [() => new ValueListReader(["a@example.com"])] });
        Assert.Equal(["b@example.com", "c@example.com"], AudienceFixture.Lines(update.Audience));
        Assert.Equal((2, 1), (update.EarlierCount, update.KeptCount));
        Assert.Equal("UpdateShrinksTooMuch", Assert.Throws<InsiderException>(() => (update with { EarlierCount = 5 }).RequireSize(50)).ErrorId);
        update.RequireSize(50);
    }

    [Fact]
    public async Task An_update_of_a_segment_whose_file_expired_says_what_to_do()
    {
        var id = await SendAsync(Audience("a@example.com"), keepFile: true);
        await Store.MoveAsync(StoreKeys.Staged(id), StoreKeys.Kept(id), Token);
        Time.Advance(SegmentEnder.KeptLifetime + TimeSpan.FromHours(1));
        await new SegmentEnder(Store, Time).SweepAsync(Token);
        var error = await RefusedAsync("EarlierFileGone", () => UpdateAsync(id, new UpdateSources()));
        Assert.Contains("30 days", error.Message, StringComparison.Ordinal);
        Assert.Contains("-ReplaceWith", error.RecommendedAction, StringComparison.Ordinal);
        var replaced = await UpdateAsync(id, new UpdateSources { Add = [() => new ValueListReader(["z@example.com"])] }, replaces: true);
        Assert.Equal(["z@example.com"], AudienceFixture.Lines(replaced.Audience));
    }

    [Fact]
    public async Task A_kept_file_that_somebody_changed_is_refused()
    {
        var id = await SendAsync(Audience("a@example.com"));
        File.AppendAllText(Folder["store/" + StoreKeys.Staged(id)], "mallory@example.com\n");
        await RefusedAsync("EarlierFileChanged", () => UpdateAsync(id, new UpdateSources()));
    }

    [Fact]
    public async Task Values_of_another_attribute_are_not_compared()
    {
        var id = await SendAsync(Audience("a@example.com"));
        await RefusedAsync("EarlierAttributeDiffers", () => CompareAsync(id, AudienceFixture.FromValues(Audiences.Options("uuid"), "a")));
    }

    [Fact]
    public async Task The_next_name_is_the_first_that_the_journal_does_not_know()
    {
        var audience = Audience("a@example.com");
        await SendAllAsync(audience, "vip");
        Time.Advance(TimeSpan.FromDays(2));
        await SendAllAsync(audience, "vip-2");
        var since = Time.GetUtcNow().AddDays(-2);
        Assert.Equal(["vip-3", "vip-4"], await NamesAsync("vip", takesAsIs: false, since, audience));
        Assert.Equal(["vip-3", "vip-4"], await NamesAsync("vip", takesAsIs: true, since, audience));
        Assert.Equal(["gold", "gold-2"], await NamesAsync("gold", takesAsIs: true, since, audience));
        Assert.Equal(["v2-gold", "v3-gold"], await NamesAsync("v{n}-gold", takesAsIs: true, since, audience));
        Assert.Equal("SegmentNameTooLong", (await Assert.ThrowsAsync<InsiderException>(() => NamesAsync(new string('x', 39), takesAsIs: false, since, audience))).ErrorId);
    }

    private async Task<string[]> NamesAsync(string template, bool takesAsIs, DateTimeOffset since, InsiderAudience audience)
    {
        var names = await NextSegmentName.FindAsync(Store, "brand", since, template, takesAsIs, Time, Token);
        return [.. Enumerable.Range(0, 2).Select(_ => names.Plan(audience, Time.GetUtcNow())[0].SegmentName)];
    }

    private InsiderAudience Audience(params IEnumerable<string> values) => AudienceFixture.FromValues(Audiences.Options(), values);

    private async Task<SegmentId> SendAsync(InsiderAudience audience, DigestKey? key = null, bool keepFile = false) => (await SendAllAsync(audience, "vip", key, keepFile))[0];

    private async Task<SegmentId[]> SendAllAsync(InsiderAudience audience, string name, DigestKey? key = null, bool keepFile = false)
    {
        var ids = new List<SegmentId>();
        foreach (var plan in SegmentPlan.Create(audience, name, Time.GetUtcNow()))
        {
            var sent = await SenderOf(new ScriptedHandler(Answer(200)), key, keepFile).SendAsync(plan, Token);
            Assert.Equal(InsiderSegmentStatus.Submitted, sent.Segment.Status);
            ids.Add(SegmentId.Parse(sent.Segment.Id));
            Time.Advance(TimeSpan.FromMilliseconds(5));
        }

        return [.. ids];
    }

    private SegmentSender SenderOf(ScriptedHandler handler, DigestKey? key, bool keepFile = false) =>
        ScriptedSender.Over(Store, handler, Time, new SendSettings { RelayUri = ScriptedSender.Relay, KeepFile = keepFile, DigestKey = key });

    private async Task RemoveFileAsync(SegmentId id) => await Store.DeleteAsync(StoreKeys.Staged(id), Token);

    private Task<InsiderAudienceComparison> CompareAsync(SegmentId id, InsiderAudience audience, string? addedPath = null, string? removedPath = null) =>
        CompareAsync(id, audience, Key, addedPath, removedPath);

    private Task<InsiderAudienceComparison> CompareAsync(SegmentId id, InsiderAudience audience, DigestKey? key, string? addedPath = null, string? removedPath = null) =>
        new EarlierComparison(new ComparisonOptions { WorkDirectory = Audiences.Output, AddedPath = addedPath, RemovedPath = removedPath }, () => key).CompareAsync(Store, id, audience, Token);

    private async Task<SegmentUpdate> UpdateAsync(SegmentId id, UpdateSources sources, bool replaces = false) =>
        await SegmentUpdate.BuildAsync(await EarlierSend.FindAsync(Store, id, Token), sources, replaces, Audiences.Options(), Time, Token);

    private static async Task<InsiderException> RefusedAsync<T>(string errorId, Func<Task<T>> action)
    {
        var error = await Assert.ThrowsAsync<InsiderException>(action);
        Assert.Equal(errorId, error.ErrorId);
        return error;
    }
}
