using InsiderOne.Core.Stores;
using InsiderOne.Core.Stores.Checks;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Stores.Checks;

/// <summary>Life-cycle rules of a bucket that others use too, in the real gateway.</summary>
public sealed class S3LifeCycleTests : IAsyncLifetime
{
    private static readonly string[] OurIds =
        ["insiderone-teams/crm/digests", "insiderone-teams/crm/kept", "insiderone-teams/crm/probes", "insiderone-teams/crm/staged", "insiderone-teams/crm/uploads"];

    private TestBucket _bucket = null!;
    private RulesOnServer _rules = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bucket = await TestBucket.CreateAsync(Cancellation);
        _rules = new RulesOnServer(_bucket);
    }

    public ValueTask DisposeAsync()
    {
        _bucket?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_bucket_without_rules_gets_those_of_the_store()
    {
        var plan = await PlanAsync(_bucket.StoreUri);
        Assert.Equal(InsiderStoreCheckOutcome.Warning, plan.Check.Outcome);
        Assert.Contains("keep the 0 other rules", plan.Change, StringComparison.Ordinal);
        Assert.Equal(InsiderStoreCheckOutcome.Passed, (await plan.ApplyAsync(Cancellation)).Outcome);
        Assert.Equal(OurIds, (await _rules.ReadAsync()).Keys);
    }

    [Fact]
    public async Task Rules_of_others_survive_to_the_letter_with_tags_dates_and_old_prefixes()
    {
        await _rules.WriteAsync(RulesOnServer.Foreign);
        var before = await _rules.ReadAsync();
        var plan = await PlanAsync(_bucket.StoreUri);
        Assert.Contains("keep the 4 other rules", plan.Change, StringComparison.Ordinal);
        Assert.Equal(InsiderStoreCheckOutcome.Passed, (await plan.ApplyAsync(Cancellation)).Outcome);
        var after = await _rules.ReadAsync();
        Assert.Equal(before.Keys.Concat(OurIds).Order(StringComparer.Ordinal), after.Keys);
        Assert.All(before, rule => Assert.Equal(rule.Value, after[rule.Key]));
    }

    [Fact]
    public async Task A_second_run_has_nothing_to_write()
    {
        await _rules.WriteAsync(RulesOnServer.Foreign);
        await (await PlanAsync(_bucket.StoreUri)).ApplyAsync(Cancellation);
        var plan = await PlanAsync(_bucket.StoreUri);
        Assert.Null(plan.Change);
        Assert.Equal(InsiderStoreCheckOutcome.Passed, plan.Check.Outcome);
    }

    [Fact]
    public async Task Two_stores_of_one_bucket_keep_each_others_rules()
    {
        await (await PlanAsync(_bucket.StoreUri)).ApplyAsync(Cancellation);
        var root = new Uri(_bucket.StoreUri.AbsoluteUri.Replace("teams/crm", "", StringComparison.Ordinal));
        Assert.Equal(InsiderStoreCheckOutcome.Passed, (await (await PlanAsync(root)).ApplyAsync(Cancellation)).Outcome);
        Assert.Equal(10, (await _rules.ReadAsync()).Count);
        Assert.Null((await PlanAsync(_bucket.StoreUri)).Change);
        Assert.Null((await PlanAsync(root)).Change);
    }

    [Fact]
    public async Task A_rule_of_ours_that_someone_changed_is_changed_back_and_named()
    {
        await (await PlanAsync(_bucket.StoreUri)).ApplyAsync(Cancellation);
        await _rules.WriteAsync("<Rule><ID>insiderone-teams/crm/staged</ID><Filter><Prefix>teams/crm/staged/</Prefix></Filter><Status>Disabled</Status><Expiration><Days>90</Days></Expiration></Rule>");
        var plan = await PlanAsync(_bucket.StoreUri);
        Assert.Contains("change 'insiderone-teams/crm/staged'", plan.Change, StringComparison.Ordinal);
        await plan.ApplyAsync(Cancellation);
        Assert.Null((await PlanAsync(_bucket.StoreUri)).Change);
    }

    [Fact]
    public async Task Rules_that_someone_changed_while_the_user_was_asked_are_not_overwritten()
    {
        await _rules.WriteAsync(RulesOnServer.Foreign);
        var plan = await PlanAsync(_bucket.StoreUri);
        await _rules.WriteAsync("<Rule><ID>new</ID><Prefix>n/</Prefix><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>");
        Assert.Equal("S3RulesChangedMeanwhile", (await plan.ApplyAsync(Cancellation)).ErrorId);
        Assert.Equal(["new"], (await _rules.ReadAsync()).Keys);
    }

    [Fact]
    public async Task A_rule_that_did_not_survive_is_an_error_with_what_was_there()
    {
        await _rules.WriteAsync(RulesOnServer.Foreign);
        var isWritten = false;
        await using var front = new ChangingFront(_bucket.Gateway.Endpoint, (request, answer) =>
        {
            isWritten |= request.HttpMethod == "PUT";
            return isWritten ? answer with { Text = answer.Text.Replace("<Days>30</Days>", "<Days>31</Days>", StringComparison.Ordinal) } : answer;
        });
        var applied = await (await PlanAsync(_bucket.UriWith(front.Uri))).ApplyAsync(Cancellation);
        Assert.Equal("S3RulesNotKept", applied.ErrorId);
        Assert.Contains("'old style'", applied.Message, StringComparison.Ordinal);
        Assert.Contains("<Days>30</Days>", applied.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_life_cycle_rules_is_skipped()
    {
        await using var front = new ChangingFront(_bucket.Gateway.Endpoint, static (_, _) => new(501, "<Error><Code>NotImplemented</Code></Error>"));
        var plan = await PlanAsync(_bucket.UriWith(front.Uri));
        Assert.Equal(InsiderStoreCheckOutcome.Skipped, plan.Check.Outcome);
        Assert.Null(plan.Change);
    }

    [Fact]
    public async Task A_rule_of_others_that_removes_the_stores_records_is_a_warning()
    {
        await _rules.WriteAsync("<Rule><ID>tidy</ID><Prefix>teams/</Prefix><Status>Enabled</Status><Expiration><Days>30</Days></Expiration></Rule>");
        var applied = await (await PlanAsync(_bucket.StoreUri)).ApplyAsync(Cancellation);
        Assert.Equal(InsiderStoreCheckOutcome.Warning, applied.Outcome);
        Assert.Contains("'tidy'", applied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_the_rules_gets_them_as_JSON_for_whoever_may()
    {
        var plan = await PlanAsync(_bucket.UriWith("&profile=reader"));
        Assert.Null(plan.Change);
        Assert.Equal(InsiderStoreCheckOutcome.Warning, plan.Check.Outcome);
        Assert.Contains("""{"Rules":[{"ID":"insiderone-teams/crm/staged","Filter":{"Prefix":"teams/crm/staged/"},"Status":"Enabled","Expiration":{"Days":1}""", plan.Check.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_see_the_rules_but_not_write_them_fails_with_the_JSON_and_changes_nothing()
    {
        await _rules.WriteAsync(RulesOnServer.Foreign);
        await _bucket.Client.PutBucketPolicyAsync(_bucket.Name, $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/reader"]},
            "Action":["s3:GetLifecycleConfiguration"],"Resource":["arn:aws:s3:::{{_bucket.Name}}"]}]}
            """, Cancellation);
        var before = await _rules.SnapshotAsync();
        var applied = await (await PlanAsync(_bucket.UriWith("&profile=reader"))).ApplyAsync(Cancellation);
        Assert.Equal("S3RulesNotWritten", applied.ErrorId);
        Assert.Contains("\"Rules\"", applied.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(before, await _rules.SnapshotAsync());
    }

    [Fact]
    public async Task The_rules_really_remove_a_staged_file_and_no_record()
    {
        using var gateway = await S3Gateway.StartOwnAsync(secondsPerDay: 2);
        using var bucket = await TestBucket.CreateAsync(gateway, Cancellation);
        var store = StoreLocator.Open(bucket.StoreUri.AbsoluteUri);
        await store.TryPutAsync("staged/a.csv", "x\n"u8.ToArray(), Cancellation);
        await store.TryPutAsync("segments/a.json", "{}"u8.ToArray(), Cancellation);
        await bucket.Client.InitiateMultipartUploadAsync(bucket.Name, "teams/crm/staged/b.csv", Cancellation);
        await (await PlanAsync(bucket.StoreUri)).ApplyAsync(Cancellation);
        while (await store.GetAsync("staged/a.csv", Cancellation) is not null || (await bucket.Client.ListMultipartUploadsAsync(bucket.Name, Cancellation)).MultipartUploads is { Count: > 0 })
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, Cancellation);
        Assert.Equal("segments/a.json", Assert.Single(await store.ListAsync("", Cancellation).ToListAsync(Cancellation)).Key);
    }

    private static async Task<StoreRulePlan> PlanAsync(Uri store) =>
        (await StoreChecks.Of(StoreLocator.Open(store.AbsoluteUri), TimeProvider.System).PlanRulesAsync(Cancellation))!;
}
