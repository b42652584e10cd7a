using System.Diagnostics;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>The main job with its store in S3: the sandbox downloads from the gateway, by presigned URL.</summary>
public sealed class S3Tests(S3Rehearsal rehearsal) : IClassFixture<S3Rehearsal>
{
    [Fact]
    public void The_whole_job_runs_over_S3_and_no_stream_shows_a_presigned_query_or_a_secret()
    {
        var outcome = rehearsal.Engine.Run("""
            $audience | Test-InsiderAudience | Send-InsiderSegment 'whole' -Credential $c -Store $store -Verbose -Debug | Wait-InsiderSegment -Verbose -Debug
            Get-InsiderSegment 'whole' -Store $store
            """);
        Assert.Equal([(InsiderSegmentStatus.Completed, 3L), (InsiderSegmentStatus.Completed, 3L)], outcome.Values<InsiderSegment>().Select(s => (s.Status, s.ValidCount!.Value)));
        Assert.DoesNotContain("X-Amz-", outcome.AllText, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("testsecretkey", outcome.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("ada@example.com", outcome.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_addresses_of_one_store_are_waited_for_together()
    {
        var outcome = rehearsal.Engine.Run("""
            $audience | Send-InsiderSegment 'first' -Credential $c -Store $store
            $audience | Send-InsiderSegment 'second' -Credential $c -Store $store
            """);
        var ids = outcome.Values<InsiderSegment>().Select(s => s.Id).ToList();
        var waited = rehearsal.Engine.Run("Wait-InsiderSegment -Id $ids -Store $store", ("ids", ids));
        Assert.Equal(ids.Order(), waited.Values<InsiderSegment>().Select(s => s.Id).Order());
    }

    [Fact]
    public async Task A_second_process_that_has_only_the_bucket_waits_for_the_segment()
    {
        var sent = rehearsal.Engine.Run("$audience | Send-InsiderSegment 'elsewhere' -Credential $c -Store $store").Values<InsiderSegment>().Single();
        var start = new ProcessStartInfo("dotnet", [Layout.Shell, "-c", $"(Wait-InsiderSegment -Id {sent.Id} -Store '{rehearsal.Store.AbsoluteUri}').Status.ToString()"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Completed", output.Trim());
    }

    [Fact]
    public void Links_that_would_die_with_a_session_are_a_warning_with_both_times_and_an_error_with_Strict()
    {
        var store = rehearsal.StoreAs("session");
        var strict = rehearsal.Engine.Run("$audience | Send-InsiderSegment 'brief' -Credential $c -Store $session -Strict", ("session", store));
        Assert.Equal("PresignedUrlEndsEarly", strict.Error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Empty(strict.Output);
        Assert.Matches(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ", strict.Error.Exception.Message);
        // The gateway knows no such session, so nothing comes of it; the warning is there before that.
        var warned = rehearsal.Engine.Run("$audience | Send-InsiderSegment 'brief' -Credential $c -Store $session", ("session", store));
        Assert.Contains("temporary", warned.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_destination_in_a_bucket_is_saved_changed_by_one_of_two_and_sent_through()
    {
        var outcome = rehearsal.Engine.Run("""
            $seen = New-InsiderDestination in-bucket -Credential $c -SegmentName 'in-bucket' -AttributeName email -AllowPersonalData -Store $store -WarningAction Ignore
            $null = $seen | Set-InsiderDestination -Description one -SkipConnectionTest
            try { $seen | Set-InsiderDestination -Description two -SkipConnectionTest -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
            $audience | Send-InsiderSegment -Destination In-Bucket -Credential $c -Store $store | Wait-InsiderSegment
            Get-InsiderSegment -Destination in-bucket -Store $store
            """);
        Assert.StartsWith("DefinitionChanged,", (string)outcome.Output[0].BaseObject, StringComparison.Ordinal);
        Assert.All(outcome.Output.Skip(1), s => Assert.Equal(("in-bucket", InsiderSegmentStatus.Completed), (((InsiderSegment)s.BaseObject).Destination, ((InsiderSegment)s.BaseObject).Status)));
        Assert.Equal(3, outcome.Output.Count);
        Assert.DoesNotContain("X-Amz-", outcome.AllText, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("wrong-secret", "S3CredentialsRefused")]
    [InlineData("nobody", "S3CredentialsMissing")]
    public void A_store_that_does_not_let_us_in_is_told_with_what_to_do(string profile, string errorId)
    {
        var outcome = rehearsal.Engine.Run("Get-InsiderSegment -Store $other", ("other", rehearsal.StoreAs(profile)));
        Assert.StartsWith(errorId, outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(outcome.Error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("Amazon.", outcome.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hundreds_of_small_segments_go_through_one_pipeline()
    {
        var outcome = rehearsal.Engine.Run("""
            1..200 | ForEach-Object { [pscustomobject]@{ SegmentName = "many-$_"; Audience = "user$_@example.com" | New-InsiderAudience -AttributeName email } } |
                Send-InsiderSegment -Credential $c -Store $store | Wait-InsiderSegment
            """);
        Assert.Empty(outcome.Errors);
        Assert.Equal(200, outcome.Values<InsiderSegment>().Count(s => s.Status == InsiderSegmentStatus.Completed));
    }
}
