using InsiderOne.Servers;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Commands;

/// <summary>Initialize-InsiderStore and Test-InsiderStore, with a folder and with the real gateway.</summary>
public sealed class StoreCheckTests : EngineTest
{
    [Fact]
    public void A_folder_is_made_tried_and_found_in_order()
    {
        var outcome = Engine.Run("Initialize-InsiderStore $store; Test-InsiderStore $store; Test-InsiderStore $store -Quiet", ("store", Store));
        Assert.Empty(outcome.Errors);
        Assert.Equal(true, outcome.Output[^1].BaseObject);
        Assert.Equal(["Put", "PutIfAbsent", "ReadBack", "ListBack", "Move", "Delete", "Folder", "List"], outcome.Output.SkipLast(1).Skip(1).Select(o => ((InsiderStoreCheck)o.BaseObject).Name));
    }

    [Fact]
    public void WhatIf_does_not_even_make_the_folder()
    {
        Engine.Run("Initialize-InsiderStore $store -WhatIf; $WhatIfPreference = $true; Initialize-InsiderStore $store", ("store", Store));
        Assert.False(Directory.Exists(Store));
    }

    [Fact]
    public void A_folder_that_is_open_to_others_fails_with_an_error_and_quiet_is_false_without_one()
    {
        Directory.CreateDirectory(Path.Combine(Store, "segments"));
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no modes.");
        else File.SetUnixFileMode(Store, (UnixFileMode)0b111_101_101);
        var loud = Engine.Run("Test-InsiderStore $store", ("store", Store));
        Assert.Equal("StoreNotPrivate", Assert.Single(loud.Values<InsiderStoreCheck>()).ErrorId);
        Assert.StartsWith("StoreCheckFailed,", loud.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("chmod 700", loud.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        var quiet = Engine.Run("Test-InsiderStore $store -Quiet", ("store", Store));
        Assert.Equal(false, Assert.Single(quiet.Output).BaseObject);
        Assert.Empty(quiet.Errors);
    }

    [Fact]
    public void Stores_and_checks_can_be_piped_and_each_store_has_its_own_error()
    {
        var outcome = Engine.Run("$a, 's3://My_Bucket', $a | Test-InsiderStore -Quiet; (Initialize-InsiderStore $a)[0] | Test-InsiderStore", ("a", Store));
        Assert.Equal([true, false, true], outcome.Output.Take(3).Select(o => o.BaseObject));
        Assert.Equal(new Uri("file://" + Store + "/"), ((InsiderStoreCheck)outcome.Output[^1].BaseObject).Store);
    }

    [Fact]
    public void Policies_are_shown_for_every_role_without_asking_the_bucket()
    {
        var outcome = Engine.Run("Initialize-InsiderStore 's3://no-such-bucket-here/crm?region=eu-central-1' -ShowPolicy");
        Assert.Empty(outcome.Errors);
        Assert.Equal(Enum.GetValues<InsiderStoreRole>(), outcome.Values<InsiderStorePolicy>().Select(p => p.Role));
        Assert.All(outcome.Values<InsiderStorePolicy>(), p => Assert.Contains("arn:aws:s3:::no-such-bucket-here/crm/segments/*", p.Json, StringComparison.Ordinal));
        Assert.StartsWith("StorePolicyFolder,", Engine.Run("Initialize-InsiderStore $store -ShowPolicy", ("store", Store)).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Store));
    }

    [Fact]
    public async Task A_bucket_is_made_ready_once()
    {
        var store = (await S3Gateway.GetAsync()).NewStoreUri();
        var first = Engine.Run("Initialize-InsiderStore $store", ("store", store));
        Assert.Empty(first.Errors);
        Assert.DoesNotContain(first.Values<InsiderStoreCheck>(), c => c.Outcome == InsiderStoreCheckOutcome.Failed);
        Assert.Contains("in place now", first.Values<InsiderStoreCheck>().Last().Message, StringComparison.Ordinal);
        var second = Engine.Run("Initialize-InsiderStore $store -Verbose", ("store", store));
        Assert.DoesNotContain("the life-cycle rules of the bucket", second.AllText, StringComparison.Ordinal);
        Assert.Equal("The rules that remove left-over files and uploads after a day are in place.", second.Values<InsiderStoreCheck>().Last().Message);
        Assert.DoesNotContain("X-Amz-", first.AllText + second.AllText, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("testsecretkey", first.AllText + second.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_writes_no_rules_and_checks_what_can_be_read()
    {
        var store = (await S3Gateway.GetAsync()).NewStoreUri();
        var outcome = Engine.Run("Initialize-InsiderStore $store -WhatIf", ("store", store));
        Assert.Equal((InsiderStoreCheckOutcome.Warning, "LifeCycle"), (outcome.Values<InsiderStoreCheck>().Last().Outcome, outcome.Values<InsiderStoreCheck>().Last().Name));
        Assert.DoesNotContain(outcome.Values<InsiderStoreCheck>(), c => c.Name == "Put");
        Assert.Contains("missing", Engine.Run("Test-InsiderStore $store", ("store", store)).Values<InsiderStoreCheck>().Last().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://no-such-bucket-here/crm", "", "S3BucketNotFound")]
    [InlineData("", "&profile=wrong-secret", "S3CredentialsRefused")]
    [InlineData("", "&profile=nobody", "S3CredentialsMissing")]
    [InlineData("", "&secretKey=hunter2", "S3OptionInvalid")]
    public async Task A_store_that_cannot_be_reached_is_one_error_with_what_to_do(string address, string options, string errorId)
    {
        var gateway = await S3Gateway.GetAsync();
        var store = address.Length > 0 ? $"{address}?endpoint={Uri.EscapeDataString(gateway.Endpoint.AbsoluteUri)}" : gateway.NewStoreUri(options).AbsoluteUri;
        var outcome = Engine.Run("Initialize-InsiderStore $store", ("store", store));
        Assert.Equal(errorId, outcome.Values<InsiderStoreCheck>().Last().ErrorId);
        Assert.StartsWith("StoreCheckFailed,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(outcome.Error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("Amazon.", outcome.Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", outcome.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(false, Assert.Single(Engine.Run("Test-InsiderStore $store -Quiet", ("store", store)).Output).BaseObject);
    }
}
