using System.Text;
using Amazon.S3.Model;
using InsiderOne.Core.Stores;
using InsiderOne.Servers;

namespace InsiderOne.Core.Tests.Stores.S3;

/// <summary>What a store in S3 says when something is wrong, against a real gateway.</summary>
public sealed class S3FaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wrong-secret", "S3CredentialsRefused")]
    [InlineData("unknown-key", "S3CredentialsRefused")]
    [InlineData("reader", "S3AccessDenied")]
    public async Task Wrong_credentials_are_told_from_missing_permissions(string profile, string errorId)
    {
        using var bucket = await TestBucket.CreateAsync(Cancellation);
        var store = StoreLocator.Open(bucket.UriWith($"&profile={profile}").AbsoluteUri);
        var error = await Assert.ThrowsAsync<InsiderException>(async () => await store.TryPutAsync("segments/a.json", "{}"u8.ToArray(), Cancellation));
        Assert.Equal(errorId, error.ErrorId);
        AssertClean(error);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_named()
    {
        using var bucket = await TestBucket.CreateAsync(Cancellation);
        var error = Assert.Throws<InsiderException>(() => StoreLocator.Open(bucket.UriWith("&profile=nobody").AbsoluteUri));
        Assert.Equal("S3CredentialsMissing", error.ErrorId);
        Assert.Contains("'nobody'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_an_error_for_readers_and_writers_alike()
    {
        using var bucket = await TestBucket.CreateAsync(Cancellation);
        var store = StoreLocator.Open(bucket.StoreUri.AbsoluteUri.Replace(bucket.Name, "no-such-" + bucket.Name, StringComparison.Ordinal));
        var put = await Assert.ThrowsAsync<InsiderException>(async () => await store.TryPutAsync("segments/a.json", "{}"u8.ToArray(), Cancellation));
        var get = await Assert.ThrowsAsync<InsiderException>(async () => await store.GetAsync("segments/a.json", Cancellation));
        var list = await Assert.ThrowsAsync<InsiderException>(async () => await store.ListAsync("segments/", Cancellation).ToListAsync(Cancellation));
        Assert.All([put, get, list], e => Assert.Equal("S3BucketNotFound", e.ErrorId));
        AssertClean(put);
    }

    [Fact]
    public async Task A_read_only_bucket_can_be_read_and_says_who_refuses_to_write()
    {
        using var bucket = await TestBucket.CreateAsync(Cancellation);
        await bucket.Client.PutBucketPolicyAsync(bucket.Name, $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam:::user/reader"]},
            "Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::{{bucket.Name}}","arn:aws:s3:::{{bucket.Name}}/*"]}]}
            """, Cancellation);
        await StoreLocator.Open(bucket.StoreUri.AbsoluteUri).TryPutAsync("segments/a.json", "{}"u8.ToArray(), Cancellation);
        var store = StoreLocator.Open(bucket.UriWith("&profile=reader").AbsoluteUri);
        Assert.Equal("{}"u8.ToArray(), await store.GetAsync("segments/a.json", Cancellation));
        Assert.Single(await store.ListAsync("segments/", Cancellation).ToListAsync(Cancellation));
        var error = await Assert.ThrowsAsync<InsiderException>(async () => await store.TryPutAsync("segments/b.json", "{}"u8.ToArray(), Cancellation));
        Assert.Equal("S3AccessDenied", error.ErrorId);
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["a.csv"], new byte[20 << 20], Cancellation);
        Assert.Equal("S3AccessDenied", (await Assert.ThrowsAsync<InsiderException>(async () => await store.StageAsync("staged/a.csv", folder["a.csv"], null, Cancellation))).ErrorId);
    }

    [Fact]
    public async Task A_gateway_that_was_killed_is_unreachable_not_empty()
    {
        using var gateway = await S3Gateway.StartOwnAsync();
        using var bucket = await TestBucket.CreateAsync(gateway, Cancellation);
        var store = StoreLocator.Open(bucket.StoreUri.AbsoluteUri);
        await store.TryPutAsync("segments/a.json", "{}"u8.ToArray(), Cancellation);
        gateway.Kill();
        var get = await Assert.ThrowsAsync<InsiderException>(async () => await store.GetAsync("segments/a.json", Cancellation));
        var list = await Assert.ThrowsAsync<InsiderException>(async () => await store.ListAsync("segments/", Cancellation).ToListAsync(Cancellation));
        Assert.All([get, list], e => Assert.Equal("S3EndpointUnreachable", e.ErrorId));
        AssertClean(get);
    }

    [Fact]
    public async Task A_server_that_is_cut_off_in_mid_upload_leaves_no_file_and_no_parts()
    {
        using var bucket = await TestBucket.CreateAsync(Cancellation);
        await using var proxy = new TcpProxy(bucket.Gateway.Endpoint);
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["a.csv"], new byte[60 << 20], Cancellation);
        var store = StoreLocator.Open(bucket.UriWith(proxy.Uri).AbsoluteUri);
        proxy.CutAfter(20 << 20);
        var error = await Assert.ThrowsAsync<InsiderException>(async () => await store.StageAsync("staged/a.csv", folder["a.csv"], null, Cancellation));
        Assert.Equal("S3EndpointUnreachable", error.ErrorId);
        // The abort could not get through either: the bucket's life-cycle rule is for that. The file is not there.
        Assert.Empty((await bucket.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket.Name }, Cancellation)).S3Objects ?? []);
    }

    [Fact]
    public async Task Ctrl_C_in_mid_upload_aborts_it_and_leaves_no_parts()
    {
        using var bucket = await TestBucket.CreateAsync(Cancellation);
        await using var proxy = new TcpProxy(bucket.Gateway.Endpoint) { BytesPerSecond = 2 << 20 };
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["a.csv"], new byte[60 << 20], Cancellation);
        var store = StoreLocator.Open(bucket.UriWith(proxy.Uri).AbsoluteUri);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var upload = Task.Run(async () => await store.StageAsync("staged/a.csv", folder["a.csv"], null, stop.Token), Cancellation);
        while (proxy.SentBytes < 1 << 20) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
        proxy.BytesPerSecond = 0;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await upload);
        Assert.Empty((await bucket.Client.ListMultipartUploadsAsync(bucket.Name, Cancellation)).MultipartUploads ?? []);
        Assert.Empty((await bucket.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket.Name }, Cancellation)).S3Objects ?? []);
    }

    [Fact]
    public async Task A_slow_gateway_takes_a_large_file_in_the_end()
    {
        using var bucket = await TestBucket.CreateAsync(Cancellation);
        await using var proxy = new TcpProxy(bucket.Gateway.Endpoint) { BytesPerSecond = 6 << 20 };
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["a.csv"], new byte[24 << 20], Cancellation);
        var store = StoreLocator.Open(bucket.UriWith(proxy.Uri).AbsoluteUri);
        await store.StageAsync("staged/a.csv", folder["a.csv"], null, Cancellation);
        Assert.Equal(24 << 20, Assert.Single(await store.ListAsync("staged/", Cancellation).ToListAsync(Cancellation)).Length);
    }

    [Fact]
    public async Task A_file_that_a_server_encrypted_and_cannot_copy_is_moved_all_the_same()
    {
        using var gateway = await S3Gateway.StartOwnAsync(encrypts: true);
        using var bucket = await TestBucket.CreateAsync(gateway, Cancellation);
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["a.csv"], new byte[20 << 20], Cancellation);
        var store = StoreLocator.Open(bucket.StoreUri.AbsoluteUri);
        await store.StageAsync("staged/a.csv", folder["a.csv"], null, Cancellation);
        await store.MoveAsync("staged/a.csv", "kept/a.csv", Cancellation);
        Assert.Equal("kept/a.csv", Assert.Single(await store.ListAsync("", Cancellation).ToListAsync(Cancellation)).Key);
    }

    [Fact]
    public async Task An_audience_file_that_is_gone_is_the_files_fault_not_the_stores()
    {
        using var bucket = await TestBucket.CreateAsync(Cancellation);
        var error = await Assert.ThrowsAsync<InsiderException>(async () =>
            await StoreLocator.Open(bucket.StoreUri.AbsoluteUri).StageAsync("staged/a.csv", "/nowhere/a.csv", null, Cancellation));
        Assert.Equal("AudienceFileNotReadable", error.ErrorId);
    }

    [Fact]
    public async Task A_folder_in_place_of_the_audience_file_is_the_files_fault_too()
    {
        using var bucket = await TestBucket.CreateAsync(Cancellation);
        using var folder = new TemporaryFolder();
        var error = await Assert.ThrowsAsync<InsiderException>(async () =>
            await StoreLocator.Open(bucket.StoreUri.AbsoluteUri).StageAsync("staged/a.csv", folder.Path, null, Cancellation));
        Assert.Equal("AudienceFileNotReadable", error.ErrorId);
    }

    /// <summary>No type or stack of the SDK, no key, no secret.</summary>
    private static void AssertClean(InsiderException error)
    {
        var text = new StringBuilder(error.Message).Append(error.RecommendedAction).ToString();
        Assert.DoesNotContain("Amazon.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret1234567890", text, StringComparison.Ordinal);
        Assert.DoesNotContain("testsecretkey", text, StringComparison.Ordinal);
        Assert.NotEmpty(error.RecommendedAction);
    }
}
