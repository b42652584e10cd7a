using Amazon.S3;
using Amazon.S3.Model;
using InsiderOne.Core.Stores;
using InsiderOne.Core.Stores.Checks;
using InsiderOne.Servers;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Core.Tests.Stores.Checks;

/// <summary>What a store's checks find in a bucket of the real gateway.</summary>
public sealed class S3CheckTests : IAsyncLifetime
{
    private TestBucket _bucket = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _bucket = await TestBucket.CreateAsync(Cancellation);

    public ValueTask DisposeAsync()
    {
        _bucket?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Reading_finds_a_bucket_that_works_and_changes_nothing()
    {
        var rules = new RulesOnServer(_bucket);
        await rules.WriteAsync(RulesOnServer.Foreign);
        var before = await rules.SnapshotAsync();
        var checks = Checks(_bucket.StoreUri);
        var found = await ReadAsync(checks);
        Assert.True(checks.IsReached);
        Assert.Equal(["Credentials", "Reach", "Get", "PublicAccessBlock", "BucketPolicy", "BucketAcl", "Encryption", "Versioning", "Clock"], found.Keys);
        Assert.DoesNotContain(found.Values, c => c.Outcome == InsiderStoreCheckOutcome.Failed);
        // What radosgw does not know is no fault of the bucket.
        Assert.Equal(InsiderStoreCheckOutcome.Skipped, found["Encryption"].Outcome);
        Assert.Equal(InsiderStoreCheckOutcome.Warning, found["PublicAccessBlock"].Outcome);
        await checks.PlanRulesAsync(Cancellation);
        Assert.Equal(before, await rules.SnapshotAsync());
    }

    [Fact]
    public async Task Writing_tries_every_permission_and_leaves_nothing()
    {
        var found = await Checks(_bucket.StoreUri).WriteAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["Put", "PutIfAbsent", "ReadBack", "ListBack", "Multipart", "PresignedUrl", "TamperedUrl", "Move", "Delete"], found.Select(c => c.Name));
        Assert.All(found, c => Assert.Equal(InsiderStoreCheckOutcome.Passed, c.Outcome));
        Assert.Empty(await new RulesOnServer(_bucket).SnapshotAsync());
    }

    [Fact]
    public async Task A_reader_is_told_what_it_may_not_do_and_leaves_nothing()
    {
        await AllowReaderAsync("\"s3:GetObject\",\"s3:ListBucket\"");
        var checks = Checks(_bucket.UriWith("&profile=reader"));
        var read = await ReadAsync(checks);
        Assert.Equal(InsiderStoreCheckOutcome.Passed, read["Get"].Outcome);
        Assert.DoesNotContain(read.Values, c => c.Outcome == InsiderStoreCheckOutcome.Failed);
        // It may not see how the bucket is protected.
        Assert.Equal(InsiderStoreCheckOutcome.Skipped, read["BucketAcl"].Outcome);
        var written = await checks.WriteAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal(("Put", InsiderStoreCheckOutcome.Failed, "S3AccessDenied", "s3:PutObject"), (written[0].Name, written[0].Outcome, written[0].ErrorId, written[0].Permission));
        Assert.Equal(InsiderStoreCheckOutcome.Skipped, written[1].Outcome);
        Assert.Empty(await new RulesOnServer(_bucket).SnapshotAsync());
    }

    [Fact]
    public async Task Who_may_write_but_not_delete_is_told_so()
    {
        await AllowReaderAsync("\"s3:GetObject\",\"s3:ListBucket\",\"s3:PutObject\",\"s3:AbortMultipartUpload\"");
        var written = await Checks(_bucket.UriWith("&profile=reader")).WriteAsync(Cancellation).ToDictionaryAsync(c => c.Name, StringComparer.Ordinal, cancellationToken: Cancellation);
        Assert.Equal(InsiderStoreCheckOutcome.Passed, written["Put"].Outcome);
        Assert.Equal(("S3AccessDenied", "s3:DeleteObject"), (written["Delete"].ErrorId, written["Delete"].Permission));
    }

    [Theory]
    [InlineData("wrong-secret", "S3CredentialsRefused")]
    [InlineData("unknown-key", "S3CredentialsRefused")]
    public async Task Wrong_credentials_end_the_checks_at_once(string profile, string errorId)
    {
        var checks = Checks(_bucket.UriWith($"&profile={profile}"));
        var found = await ReadAsync(checks);
        Assert.False(checks.IsReached);
        Assert.Equal(["Credentials", "Reach"], found.Keys);
        Assert.Equal(errorId, found["Reach"].ErrorId);
        Assert.DoesNotContain("secret1234567890", found["Reach"].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_not_made()
    {
        var checks = Checks(new Uri(_bucket.StoreUri.AbsoluteUri.Replace(_bucket.Name, "no-" + _bucket.Name, StringComparison.Ordinal)));
        Assert.Equal("S3BucketNotFound", (await ReadAsync(checks))["Reach"].ErrorId);
        Assert.False(checks.IsReached);
        Assert.DoesNotContain((await _bucket.Client.ListBucketsAsync(Cancellation)).Buckets, b => b.BucketName == "no-" + _bucket.Name);
    }

    [Fact]
    public async Task A_bucket_that_is_open_to_everyone_fails()
    {
        await _bucket.Client.PutBucketAclAsync(new PutBucketAclRequest { BucketName = _bucket.Name, ACL = S3CannedACL.PublicRead }, Cancellation);
        await _bucket.Client.PutBucketPolicyAsync(_bucket.Name, $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::{{_bucket.Name}}/*"]}]}
            """, Cancellation);
        var checks = Checks(_bucket.StoreUri);
        var found = await ReadAsync(checks);
        Assert.Equal("S3BucketPublic", found["BucketAcl"].ErrorId);
        Assert.Contains("READ", found["BucketAcl"].Message, StringComparison.Ordinal);
        Assert.Equal("S3BucketPublic", found["BucketPolicy"].ErrorId);
        var written = await checks.WriteAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal("S3FilePublic", written.Single(c => c.Name == "TamperedUrl").ErrorId);
        Assert.Empty((await _bucket.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket.Name }, Cancellation)).S3Objects ?? []);
    }

    [Fact]
    public async Task Versions_that_keep_deleted_data_are_a_warning()
    {
        await _bucket.Client.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = _bucket.Name, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, Cancellation);
        Assert.Equal(InsiderStoreCheckOutcome.Warning, (await ReadAsync(Checks(_bucket.StoreUri)))["Versioning"].Outcome);
    }

    [Fact]
    public async Task Missing_encryption_is_a_warning_unless_the_address_asks_for_it()
    {
        const string Missing = "<Error><Code>ServerSideEncryptionConfigurationNotFoundError</Code></Error>";
        await using var front = new ChangingFront(
            _bucket.Gateway.Endpoint, static (request, answer) => request.RawUrl!.Contains("encryption", StringComparison.Ordinal) ? new(404, Missing) : answer);
        Assert.Equal(InsiderStoreCheckOutcome.Warning, (await ReadAsync(Checks(_bucket.UriWith(front.Uri))))["Encryption"].Outcome);
        Assert.Equal(InsiderStoreCheckOutcome.Passed, (await ReadAsync(Checks(_bucket.UriWith(front.Uri, "&sse=AES256"))))["Encryption"].Outcome);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_a_warning_with_the_difference()
    {
        var found = await ReadAsync(Checks(_bucket.StoreUri, new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(10))));
        Assert.Equal(InsiderStoreCheckOutcome.Warning, found["Clock"].Outcome);
        Assert.Matches("[56][0-9][0-9] seconds behind", found["Clock"].Message);
    }

    [Fact]
    public async Task A_server_that_ignores_If_None_Match_fails_since_two_writers_would_both_win()
    {
        await using var front = new ChangingFront(_bucket.Gateway.Endpoint, static (_, answer) => answer.Status == 412 ? new(200, "") : answer);
        var written = await Checks(_bucket.UriWith(front.Uri)).WriteAsync(Cancellation).ToListAsync(Cancellation);
        Assert.Equal("StorePutIfAbsentIgnored", written.Single(c => c.Name == "PutIfAbsent").ErrorId);
    }

    [Fact]
    public async Task A_stop_in_the_middle_removes_what_was_made()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var check in Checks(_bucket.StoreUri).WriteAsync(stop.Token))
            {
                if (check.Name == "PutIfAbsent") await stop.CancelAsync();
            }
        });
        Assert.Empty(await new RulesOnServer(_bucket).SnapshotAsync());
    }

    private static IStoreChecks Checks(Uri store, TimeProvider? time = null) => StoreChecks.Of(StoreLocator.Open(store.AbsoluteUri), time ?? TimeProvider.System);

    private static async Task<Dictionary<string, InsiderStoreCheck>> ReadAsync(IStoreChecks checks) =>
        await checks.ReadAsync(Cancellation).ToDictionaryAsync(c => c.Name, StringComparer.Ordinal, cancellationToken: Cancellation);

    private async Task AllowReaderAsync(string actions) => await _bucket.Client.PutBucketPolicyAsync(_bucket.Name, $$"""
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/reader"]},
        "Action":[{{actions}}],"Resource":["arn:aws:s3:::{{_bucket.Name}}","arn:aws:s3:::{{_bucket.Name}}/*"]}]}
        """, Cancellation);
}
