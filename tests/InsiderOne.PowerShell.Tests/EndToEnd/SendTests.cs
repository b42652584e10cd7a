using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace InsiderOne.Tests.EndToEnd;

public sealed class SendTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    [Fact]
    public void The_whole_job_runs_in_one_pipeline()
    {
        File.WriteAllText(Path.Combine(rehearsal.Folder, "customers.csv"), "id,Email\r\n1,Ada@Example.com\r\n2,ADA@example.com\r\n3,alan@example.com\r\n");
        var outcome = rehearsal.With("", $$"""
            New-InsiderAudience -Path '{{rehearsal.Folder}}/customers.csv' -AttributeName email -Column email | Test-InsiderAudience |
                Send-InsiderSegment -SegmentName "$name-{date}" -Credential $c -Store $store | Wait-InsiderSegment
            """);
        var segment = Assert.Single(outcome.Values<InsiderSegment>());
        Assert.Equal((InsiderSegmentStatus.Completed, 2L, 2L), (segment.Status, segment.SentCount, segment.ValidCount));
        Assert.EndsWith(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), segment.SegmentName, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_audience_goes_to_a_sandbox_and_then_to_production()
    {
        var outcome = rehearsal.With("", """
            $other = Start-InsiderSandbox
            $audience | Send-InsiderSegment $name -Credential $c -Store $store | Wait-InsiderSegment
            $audience | Send-InsiderSegment $name -Credential $other.Credential -Store $store | Wait-InsiderSegment
            Stop-InsiderSandbox $other
            """);
        Assert.Equal([InsiderSegmentStatus.Completed, InsiderSegmentStatus.Completed], outcome.Values<InsiderSegment>().Select(s => s.Status));
    }

    [Fact]
    public void A_split_audience_is_sent_as_numbered_parts()
    {
        var outcome = rehearsal.With("", """
            $big = 1..200 | ForEach-Object { "user$_@example.com" } | New-InsiderAudience -AttributeName email -MaxFileBytes 1500
            $big | Send-InsiderSegment $name -Credential $c -Store $store | Wait-InsiderSegment
            """);
        var segments = outcome.Values<InsiderSegment>().OrderBy(s => s.Part).ToList();
        Assert.True(segments.Count > 1);
        Assert.All(segments, s => Assert.EndsWith($"-{s.Part}", s.SegmentName, StringComparison.Ordinal));
        Assert.Equal(200, segments.Sum(s => s.ValidCount));
    }

    [Fact]
    public void WhatIf_touches_nothing_and_needs_no_relay()
    {
        var store = Path.Combine(rehearsal.Folder, "untouched");
        var outcome = rehearsal.With("", $"$audience | Send-InsiderSegment $name -Credential $c -Store '{store}' -WhatIf");
        Assert.Empty(outcome.Output);
        Assert.Empty(outcome.Errors);
        Assert.False(Directory.Exists(store));
    }

    [Theory]
    [InlineData("$report")]
    [InlineData("[pscustomobject]@{ Audience = $report; SegmentName = $name }")]
    [InlineData("@{ Audience = $report }")]
    public void A_failing_report_is_refused_by_value_and_by_property_unless_forced(string input)
    {
        var outcome = rehearsal.With("", $$"""
            $report = 'a@example.com', 'nonsense' | New-InsiderAudience -AttributeName email | Test-InsiderAudience -ErrorAction Ignore
            {{input}} | Send-InsiderSegment -SegmentName $name -Credential $c -Store $store
            {{input}} | Send-InsiderSegment -SegmentName $name -Credential $c -Store $store -Force
            """);
        Assert.Equal(InsiderSegmentStatus.Submitted, Assert.Single(outcome.Values<InsiderSegment>()).Status);
        Assert.StartsWith("AudienceRefused,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_audience_is_an_error_not_a_success()
    {
        var outcome = rehearsal.With("", "'nonsense' | New-InsiderAudience -AttributeName email | Send-InsiderSegment $name -Credential $c -Store $store");
        Assert.Empty(outcome.Output);
        Assert.StartsWith("AudienceEmpty,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'a' * 41", "SegmentNameTooLong")]
    [InlineData("[string]::new([char]0x20, 3)", "SegmentNameInvalid")]
    [InlineData("'{nope}'", "SegmentNameTokenUnknown")]
    public void A_name_that_cannot_be_used_is_refused_before_anything_happens(string name, string errorId)
    {
        var before = Directory.EnumerateFileSystemEntries(rehearsal.Store, "*", SearchOption.AllDirectories).Count(f => f.Contains("segments", StringComparison.Ordinal));
        var outcome = rehearsal.With("", $"$audience | Send-InsiderSegment ({name}) -Credential $c -Store $store");
        Assert.StartsWith(errorId + ",", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(rehearsal.Store, "*", SearchOption.AllDirectories).Count(f => f.Contains("segments", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_a_relay_nothing_is_sent_and_the_error_tells_how_to_start_one()
    {
        var store = Path.Combine(rehearsal.Folder, "no-relay");
        var outcome = rehearsal.With("", $"$audience | Send-InsiderSegment $name -Credential $c -Store '{store}'");
        Assert.StartsWith("RelayNotRunning,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Start-InsiderRelay", outcome.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.False(Directory.Exists(store));
    }

    [Fact]
    public void A_dead_relay_is_noticed_before_anything_is_journaled()
    {
        var store = Path.Combine(rehearsal.Folder, "dead-relay");
        var relay = Assert.Single(rehearsal.Engine.Run($"Start-InsiderRelay -Store '{store}'").Values<InsiderRelay>());
        using (var process = Process.GetProcessById(relay.ProcessId))
        {
            process.Kill();
            process.WaitForExit();
        }

        var outcome = rehearsal.With("", $"$audience | Send-InsiderSegment $name -Credential $c -Store '{store}'");
        Assert.StartsWith("RelayNotResponding,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(store, "segments")));
        rehearsal.Engine.Run($"Stop-InsiderRelay -Store '{store}' -ErrorAction Ignore");
        Assert.Empty(rehearsal.Engine.Run($"Get-InsiderRelay -Store '{store}'").Output);
    }

    [Fact]
    public void A_loopback_relay_is_refused_for_the_real_Insider_One()
    {
        using var token = new NetworkCredential("", "tok").SecurePassword;
        var outcome = rehearsal.Engine.Run("$audience | Send-InsiderSegment x -Credential (New-InsiderCredential brand $t) -Store $store", ("t", token));
        Assert.StartsWith("AddressNotReachable,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_in_use_is_told_as_such()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var outcome = rehearsal.Engine.Run($"Start-InsiderRelay -Store $store -Port {port}; Start-InsiderSandbox -Port {port}");
        Assert.All(outcome.Errors.Append(outcome.Terminating).OfType<System.Management.Automation.ErrorRecord>(), e => Assert.StartsWith("AddressInUse,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void A_store_that_cannot_be_written_is_told_as_such()
    {
        File.WriteAllText(Path.Combine(rehearsal.Folder, "file"), "");
        var outcome = rehearsal.Engine.Run($"Start-InsiderRelay -Store '{rehearsal.Folder}/file/store'");
        Assert.StartsWith("StoreNotWritable,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void History_can_be_filtered()
    {
        var outcome = rehearsal.With("", """
            $audience | Send-InsiderSegment "$name-a" -Credential $c -Store $store | Wait-InsiderSegment | Out-Null
            $audience | Send-InsiderSegment "$name-a" -Credential $c -Store $store -ErrorAction Ignore | Out-Null
            (Get-InsiderSegment -Store $store -SegmentName "$name-*").Count
            (Get-InsiderSegment -Store $store -SegmentName "$name-*" -Status Rejected).Count
            (Get-InsiderSegment -Store $store -SegmentName "$name-*" -First 1).Status
            @(Get-InsiderSegment -Store $store -SegmentName "$name-*" -Before ([datetime]::Now.AddHours(-1))).Count
            """.Replace("| Out-Null", "| ForEach-Object { }", StringComparison.Ordinal));
        Assert.Equal([2, 1, InsiderSegmentStatus.Rejected, 0], outcome.Output.Select(o => o.BaseObject));
    }

    [Fact]
    public void No_stream_no_log_and_no_record_holds_a_token_a_link_or_a_value()
    {
        var outcome = rehearsal.With("-Fault Unavailable:1", """
            $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; $InformationPreference = 'Continue'
            $a = 'secret.person@example.com', 'not valid secret.person' | New-InsiderAudience -AttributeName email -Verbose -Debug
            $a
            $r = $a | Test-InsiderAudience -Verbose -Debug
            $r
            $a | Send-InsiderSegment $name -Credential $c -Store $store -Verbose -Debug | Wait-InsiderSegment -Verbose -Debug
            $a | Send-InsiderSegment $name -Credential $c -Store $store -Verbose -Debug
            $c; $sandbox; Get-InsiderRelay -Store $store
            """);
        Assert.NotEmpty(outcome.Output);
        var token = rehearsal.Engine.Run("$c").Values<InsiderCredential>().Single().RevealToken();
        foreach (var text in rehearsal.StoreTexts().Append(outcome.AllText))
        {
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain("signature=", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("/callbacks/[0-9a-f-]{36}/", text);
            Assert.DoesNotContain("secret.person", text, StringComparison.Ordinal);
        }
    }
}
