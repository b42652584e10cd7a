using System.Text;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Tests.Stores;

namespace InsiderOne.Core.Tests.Definitions;

public sealed class DefinitionStoreTests : IDisposable
{
    private readonly TestStore _test = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DefinitionStore<CredentialSettings> Definitions => new(_test.Store, DefinitionKind.Credential, StoreJson.Default.Credential, TimeProvider.System);

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task What_was_saved_last_counts_and_what_was_before_stays()
    {
        var first = await Definitions.SaveAsync("Main", Settings("brand"), 0, Cancellation);
        var second = await Definitions.SaveAsync("main", Settings("other"), first.Revision, Cancellation);
        Assert.Equal(("main", 1, 2), (first.Name, first.Revision, second.Revision));
        Assert.Equal("other", (await Definitions.GetAsync("MAIN ", Cancellation)).Settings.PartnerName);
        Assert.Equal(["credentials/main/1.json", "credentials/main/2.json"], _test.Keys);
    }

    [Fact]
    public async Task Of_many_who_save_at_once_one_wins_and_the_others_are_told()
    {
        var first = await Definitions.SaveAsync("main", Settings("brand"), 0, Cancellation);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            async () => (await Record.ExceptionAsync(() => Definitions.SaveAsync("main", Settings($"brand{i}"), first.Revision, Cancellation))) as InsiderException, Cancellation)));
        Assert.Single(outcomes, error => error is null);
        Assert.All(outcomes.OfType<InsiderException>(), error => Assert.Equal("DefinitionChanged", error.ErrorId));
        Assert.Equal(2, (await Definitions.GetAsync("main", Cancellation)).Revision);
    }

    [Fact]
    public async Task A_new_name_that_is_in_use_is_refused_in_any_case()
    {
        await Definitions.SaveAsync("main", Settings("brand"), 0, Cancellation);
        Assert.Equal("DefinitionExists", (await Assert.ThrowsAsync<InsiderException>(() => Definitions.SaveAsync("MAIN", Settings("other"), 0, Cancellation))).ErrorId);
    }

    [Fact]
    public async Task What_was_removed_is_gone_and_its_name_is_free_again()
    {
        var saved = await Definitions.SaveAsync("main", Settings("brand"), 0, Cancellation);
        await Definitions.RemoveAsync(saved, Cancellation);
        Assert.Null(await Definitions.FindAsync("main", Cancellation));
        Assert.Equal("DefinitionNotFound", (await Assert.ThrowsAsync<InsiderException>(() => Definitions.GetAsync("main", Cancellation))).ErrorId);
        Assert.Empty(await Definitions.ListAsync(null, null, Cancellation).ToListAsync(Cancellation));
        Assert.Equal("DefinitionChanged", (await Assert.ThrowsAsync<InsiderException>(() => Definitions.RemoveAsync(saved, Cancellation))).ErrorId);
        Assert.Equal(3, (await Definitions.SaveAsync("main", Settings("again"), 0, Cancellation)).Revision);
    }

    [Fact]
    public async Task All_are_listed_by_name_with_the_revision_that_counts()
    {
        foreach (var name in new[] { "b", "a", "c" }) await Definitions.SaveAsync(name, Settings(name), 0, Cancellation);
        for (var revision = 1; revision < 12; revision++) await Definitions.SaveAsync("b", Settings($"b{revision}"), revision, Cancellation);
        var found = await Definitions.ListAsync(name => name != "c", null, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["a 1 a", "b 12 b11"], found.Select(d => $"{d.Name} {d.Revision} {d.Settings.PartnerName}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("ä")]
    [InlineData("a b")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_name_that_cannot_be_a_folder_everywhere_is_refused(string name) => Assert.Equal(
        "DefinitionNameInvalid", (await Assert.ThrowsAsync<InsiderException>(() => Definitions.SaveAsync(name, Settings("brand"), 0, Cancellation))).ErrorId);

    [Fact]
    public async Task A_record_of_a_newer_version_is_refused_and_not_replaced()
    {
        await _test.Store.TryPutAsync("credentials/main/1.json", Encoding.UTF8.GetBytes("""{"version":99,"settings":{}}"""), Cancellation);
        Assert.Equal("StoreRecordTooNew", (await Assert.ThrowsAsync<InsiderException>(() => Definitions.GetAsync("main", Cancellation))).ErrorId);
        Assert.Equal("StoreRecordTooNew", (await Assert.ThrowsAsync<InsiderException>(() => Definitions.SaveAsync("main", Settings("brand"), 0, Cancellation))).ErrorId);
    }

    [Fact]
    public async Task One_that_cannot_be_understood_hides_none_of_the_others()
    {
        foreach (var name in new[] { "a", "c" }) await Definitions.SaveAsync(name, Settings(name), 0, Cancellation);
        await _test.Store.TryPutAsync("credentials/b/1.json", Encoding.UTF8.GetBytes("""{"version":99,"settings":{}}"""), Cancellation);
        var unreadable = new List<string>();
        var list = await Definitions.ListAsync(null, e => { unreadable.Add(e.ErrorId); return Task.CompletedTask; }, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["a", "c"], list.Select(static d => d.Name));
        Assert.Equal(["StoreRecordTooNew"], unreadable);
        await Assert.ThrowsAsync<InsiderException>(async () => await Definitions.ListAsync(null, null, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task What_others_left_between_the_records_is_passed_over()
    {
        await Definitions.SaveAsync("main", Settings("brand"), 0, Cancellation);
        foreach (var key in new[] { "credentials/main/notes.json", "credentials/main/2.txt", "credentials/main/+7.json", "credentials/UPPER/1.json", "credentials/stray.json" })
            await _test.Store.TryPutAsync(key, "{}"u8.ToArray(), Cancellation);
        var found = Assert.Single(await Definitions.ListAsync(null, null, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(("main", 1), (found.Name, found.Revision));
    }

    private static CredentialSettings Settings(string partnerName) => new() { PartnerName = partnerName };
}
