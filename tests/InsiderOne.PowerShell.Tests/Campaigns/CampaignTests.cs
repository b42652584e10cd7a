using InsiderOne.Tests.EndToEnd;

namespace InsiderOne.Tests.Campaigns;

public sealed class CampaignTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private const string People = "$people = 1..400 | ForEach-Object { \"user$_@example.com\" } | New-InsiderAudience -AttributeName email\n";

    [Fact]
    public void Treatments_are_sent_the_control_group_is_not_and_all_is_recorded()
    {
        var outcome = rehearsal.With("", People + """
            $people | Start-InsiderCampaign "$name" -Treatment A, B -Weight 2, 1 -ControlPercent 10 -Credential $c -Store $store | Wait-InsiderSegment
            Get-InsiderCampaign "$name" -Store $store
            """);
        Assert.Empty(outcome.Errors);
        var segments = outcome.Output.Select(static o => o.BaseObject).OfType<InsiderSegment>().ToList();
        var campaign = Assert.Single(outcome.Output.Select(static o => o.BaseObject).OfType<InsiderCampaign>());
        Assert.Equal([$"{campaign.Name}-A", $"{campaign.Name}-B"], segments.Select(static s => s.SegmentName).Order(StringComparer.Ordinal));
        Assert.All(segments, static s => Assert.Equal(InsiderSegmentStatus.Completed, s.Status));
        Assert.Equal(400, segments.Sum(static s => s.SentCount) + campaign.ControlCount);
        Assert.Equal((true, 60.0), (campaign.IsComplete, campaign.Treatment[0].Percent));
        Assert.Equal(segments.Select(static s => s.Id).Order(StringComparer.Ordinal), campaign.Treatment.SelectMany(static t => t.SegmentId).Order(StringComparer.Ordinal));
        Assert.Equal(campaign.Name, campaign.Salt);
    }

    [Fact]
    public void A_campaign_that_is_started_again_sends_nothing_twice()
    {
        var outcome = rehearsal.With("", People + """
            $arguments = @{ Name = $name; Treatment = 'A', 'B'; ControlPercent = 10; Credential = $c; Store = $store }
            $people | Start-InsiderCampaign @arguments
            $people | Start-InsiderCampaign @arguments
            """);
        var ids = outcome.Values<InsiderSegment>().Select(static s => s.Id).ToList();
        Assert.Equal(4, ids.Count);
        Assert.Equal(2, ids.Distinct().Count());
        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public async Task Of_two_starts_at_once_one_sends_and_the_other_is_told_and_sends_nothing()
    {
        const string Start = """$people | Start-InsiderCampaign at-once -Treatment A, B -ControlPercent 10 -Credential $c -Store $store""";
        rehearsal.Engine.Run(People + "$sandbox = Start-InsiderSandbox -Fault SlowAnswer -AnswerDelaySeconds 3; $c = $sandbox.Credential");
        var given = rehearsal.Engine.Run("$people; $c").Output;
        using var other = new Hosting.Engine();
        try
        {
            var starts = new[] { rehearsal.Engine, other }.Select(engine => Task.Run(
                () => engine.Run(Start, ("people", given[0]), ("c", given[1]), ("store", rehearsal.Store)), TestContext.Current.CancellationToken));
            var outcomes = await Task.WhenAll(starts);
            var loser = Assert.Single(outcomes, static o => o.Output.Count == 0);
            Assert.StartsWith("CampaignRunning,", loser.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("sent nothing", loser.Error.Exception.Message, StringComparison.Ordinal);
            var winner = Assert.Single(outcomes, static o => o.Output.Count == 2);
            Assert.Empty(winner.Errors);
            // The journal has two sends: nobody was sent twice, and nothing was refused.
            var sent = rehearsal.Engine.Run("Get-InsiderSegment at-once-* -Store $store").Values<InsiderSegment>().Select(static s => s.SegmentName);
            Assert.Equal(["at-once-A", "at-once-B"], sent.Order(StringComparer.Ordinal));
            // And the next start finds all of it sent.
            Assert.Equal(2, rehearsal.Engine.Run(Start, ("people", given[0])).Values<InsiderSegment>().Count(s => winner.Values<InsiderSegment>().Any(w => w.Id == s.Id)));
        }
        finally
        {
            rehearsal.Engine.Run("Stop-InsiderSandbox $sandbox");
        }
    }

    [Fact]
    public void What_was_refused_is_sent_when_the_campaign_is_started_again()
    {
        var outcome = rehearsal.With("", People + """
            $strict = Start-InsiderSandbox -Fault Unauthorized:1
            $arguments = @{ Name = $name; Treatment = 'A', 'B'; ControlPercent = 10; Credential = $strict.Credential; Store = $store; ThrottleLimit = 1 }
            $people | Start-InsiderCampaign @arguments -ErrorAction SilentlyContinue | ForEach-Object Status
            (Get-InsiderCampaign $name -Store $store).IsComplete
            $people | Start-InsiderCampaign @arguments | Wait-InsiderSegment | ForEach-Object Status
            (Get-InsiderCampaign $name -Store $store).IsComplete
            Stop-InsiderSandbox $strict
            """);
        Assert.Equal(
            [InsiderSegmentStatus.Rejected, InsiderSegmentStatus.Submitted, false, InsiderSegmentStatus.Completed, InsiderSegmentStatus.Completed, true],
            outcome.Output.Select(static o => o.BaseObject));
    }

    [Fact]
    public void A_campaign_and_its_updates_go_through_a_destination_and_only_as_it_allows()
    {
        var outcome = rehearsal.With("", People + """
            $null = New-InsiderDestination $name -Credential $c -SegmentName "$name-{date:HHmmss}" -AttributeName email -WireAttributeName em -AllowPersonalData -Store $store -WarningAction Ignore
            $common = @{ Destination = $name; Credential = $c; Store = $store }
            $sent = $people | Start-InsiderCampaign $name -Treatment A, B -ControlPercent 10 @common -KeepFile | Wait-InsiderSegment
            $sent[0] | Update-InsiderSegment -Add new@example.com -Destination $name -Credential $c | Wait-InsiderSegment
            $sent
            'x' | New-InsiderAudience -AttributeName uuid | Start-InsiderCampaign "$name-2" -Treatment A -ControlPercent 0 @common
            """);
        Assert.StartsWith("DestinationAttributeDiffers,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var segments = rehearsal.Engine.Run("Get-InsiderSegment -Destination $name -Store $store").Values<InsiderSegment>().ToList();
        Assert.Equal(3, segments.Count);
        Assert.All(segments, static s => Assert.Equal((InsiderSegmentStatus.Completed, "em"), (s.Status, s.WireAttributeName)));
        Assert.Single(segments, static s => s.UpdatedFrom is not null);
    }

    [Fact]
    public void A_send_after_a_campaign_is_compared_with_the_campaigns_whole_audience()
    {
        var outcome = rehearsal.With("", """
            $null = New-InsiderDestination $name -Credential $c -SegmentName "$name-{date:HHmmssfff}" -AttributeName email -AllowPersonalData -MaxShrinkPercent 20 -Store $store -WarningAction Ignore
            $common = @{ Destination = $name; Credential = $c; Store = $store }
            $whole = 1..100 | ForEach-Object { "user$_@example.com" } | New-InsiderAudience -AttributeName email
            $whole | Start-InsiderCampaign $name -Treatment A, B -ControlPercent 20 @common -KeepFile | Wait-InsiderSegment
            $whole | Select-InsiderAudience -First 79 | Send-InsiderSegment "$name-broken" @common
            $whole | Select-InsiderAudience -First 79 | Start-InsiderCampaign "$name-broken" -Treatment A -ControlPercent 0 @common -ErrorVariable refused -ErrorAction SilentlyContinue
            $whole | Select-InsiderAudience -First 80 | Send-InsiderSegment "$name-right" @common
            """);
        var segments = outcome.Values<InsiderSegment>().ToList();
        Assert.Equal(["", "A", "B"], segments.Select(static s => s.Treatment ?? "").Order(StringComparer.Ordinal));
        Assert.EndsWith("-right", segments[^1].SegmentName, StringComparison.Ordinal);
        var errors = outcome.Errors.Select(static e => e.FullyQualifiedErrorId.Split(',')[0]).ToList();
        Assert.All(errors, static id => Assert.Equal("AudienceShrank", id));
        Assert.Contains("had 100", outcome.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_touches_nothing()
    {
        var store = Path.Combine(rehearsal.Folder, "campaign-untouched");
        var outcome = rehearsal.With("", $"$audience | Start-InsiderCampaign spring -Treatment A -ControlPercent 10 -Credential $c -Store '{store}' -MembershipPath '{store}.csv' -WhatIf");
        Assert.Empty(outcome.Output);
        Assert.Empty(outcome.Errors);
        Assert.False(Directory.Exists(store) || File.Exists(store + ".csv"));
    }

    [Theory]
    [InlineData("spring/1", "DefinitionNameInvalid")]
    [InlineData("..", "DefinitionNameInvalid")]
    public void A_name_with_a_slash_or_of_points_is_refused(string name, string errorId) => Assert.StartsWith(
        errorId + ",",
        rehearsal.With("", $"$audience | Start-InsiderCampaign '{name}' -Treatment A -ControlPercent 0 -Credential $c -Store $store").Error.FullyQualifiedErrorId,
        StringComparison.Ordinal);

    [Fact]
    public void A_name_in_another_case_is_the_same_campaign()
    {
        var outcome = rehearsal.With("", People + """
            $arguments = @{ Treatment = 'A'; ControlPercent = 10; Credential = $c; Store = $store; Salt = 's' }
            $people | Start-InsiderCampaign "$name" @arguments | ForEach-Object Id
            $people | Start-InsiderCampaign "$name".ToUpperInvariant() @arguments | ForEach-Object Id
            @(Get-InsiderCampaign "$name".ToUpperInvariant() -Store $store).Count
            """);
        Assert.Equal(outcome.Output[0].BaseObject, outcome.Output[1].BaseObject);
        Assert.Equal(1, outcome.Output[2].BaseObject);
    }

    [Fact]
    public void A_campaign_that_is_not_there_is_an_error_and_a_pattern_that_matches_nothing_is_not()
    {
        Assert.StartsWith("DefinitionNotFound,", rehearsal.Engine.Run("Get-InsiderCampaign nope -Store $store").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(rehearsal.Engine.Run("Get-InsiderCampaign nope* -Store $store").Errors);
    }

    [Fact]
    public void A_failing_report_and_an_empty_audience_start_nothing()
    {
        const string Rest = " | Start-InsiderCampaign bad -Treatment A -ControlPercent 0 -Credential $c -Store $store";
        var failing = rehearsal.With("", "$report = 'a@example.com', 'x' | New-InsiderAudience -AttributeName email | Test-InsiderAudience -ErrorAction Ignore; $report" + Rest);
        Assert.StartsWith("AudienceRefused,", failing.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var empty = rehearsal.With("", "'x' | New-InsiderAudience -AttributeName email" + Rest);
        Assert.StartsWith("AudienceEmpty,", empty.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(rehearsal.Store, "campaigns", "bad")));
    }

    [Fact]
    public void No_stream_and_no_record_holds_a_token_a_link_a_key_or_a_value()
    {
        // By variables: an error record repeats its script.
        rehearsal.Engine.Run("$key = [securestring]::new(); $text.ToCharArray() | ForEach-Object { $key.AppendChar($_) }", ("text", "the key of the digests"));
        rehearsal.Engine.Run("", ("p", new[] { "secret.person@example.com", "secret.other@example.com" }), ("more", new[] { "secret.third@example.com", "secret nonsense" }));
        var outcome = rehearsal.With("-Fault Unavailable:1", """
            $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; $InformationPreference = 'Continue'
            $one = $p | New-InsiderAudience -AttributeName email
            $one | Split-InsiderAudience A -ControlPercent 50 -Salt s
            $sent = $one | Start-InsiderCampaign $name -Treatment A -ControlPercent 0 -Credential $c -Store $store -KeepFile -KeepDigest -DigestKey $key | Wait-InsiderSegment
            $sent
            Get-InsiderCampaign $name -Store $store
            $one | Compare-InsiderAudience $sent -DigestKey $key
            $sent | Update-InsiderSegment -Add $more -Remove $p[1] -Credential $c | Wait-InsiderSegment
            $sent | Update-InsiderSegment -Remove $p -Credential $c -MaxShrinkPercent 100
            """);
        Assert.NotEmpty(outcome.Output);
        Assert.Equal(["AudienceEmpty"], outcome.Errors.Append(outcome.Terminating).OfType<System.Management.Automation.ErrorRecord>().Select(static e => e.FullyQualifiedErrorId.Split(',')[0]));
        var token = rehearsal.Engine.Run("$c").Values<InsiderCredential>().Single().RevealToken();
        foreach (var text in rehearsal.StoreTexts().Append(outcome.AllText))
        {
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain("signature=", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("/callbacks/[0-9a-f-]{36}/", text);
            Assert.DoesNotContain("key of the digests", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("secret[. ](person|other|third|nonsense)", text);
        }
    }
}
