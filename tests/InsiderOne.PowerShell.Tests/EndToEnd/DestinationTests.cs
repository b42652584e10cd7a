namespace InsiderOne.Tests.EndToEnd;

/// <summary>Destinations through the public cmdlets, with a relay and sandboxes.</summary>
public sealed class DestinationTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private const string New = "New-InsiderDestination $name -Credential $c -SegmentName \"$name-{date:HHmmss}\" -AttributeName email -AllowPersonalData -Store $store -WarningAction Ignore";
    private const string Send = "$audience | Send-InsiderSegment -Destination $name -Credential $c -Store $store";

    [Fact]
    public void A_saved_destination_is_all_that_a_send_needs()
    {
        var outcome = rehearsal.With("", $"$null = {New}; {Send} | Wait-InsiderSegment; Get-InsiderSegment -Destination $name.ToUpper() -Store $store; Get-InsiderSegment -Destination other* -Store $store");
        Assert.Empty(outcome.Errors);
        Assert.Equal(2, outcome.Output.Count);
        Assert.All(outcome.Values<InsiderSegment>(), s =>
        {
            Assert.Equal(InsiderSegmentStatus.Completed, s.Status);
            Assert.StartsWith($"{s.Destination}-", s.SegmentName, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Each_step_of_a_test_is_an_object_and_quiet_is_a_yes()
    {
        var outcome = rehearsal.With("", $"$null = {New}; Test-InsiderDestination $name -Credential $c -Store $store; Get-InsiderDestination $name -Store $store | Test-InsiderDestination -Credential $c -Quiet");
        Assert.Equal(["Access", "Settings", "Credential", "ApiToken", "Store", "Relay"], outcome.Output.SkipLast(1).Select(o => ((InsiderDestinationCheck)o.BaseObject).Name));
        Assert.All(outcome.Output.SkipLast(1), o => Assert.Equal(InsiderStoreCheckOutcome.Passed, ((InsiderDestinationCheck)o.BaseObject).Outcome));
        Assert.Equal(true, outcome.Output[^1].BaseObject);
        Assert.DoesNotContain(rehearsal.StoreTexts(), t => t.Contains("nonce", StringComparison.Ordinal));
    }

    [Fact]
    public void When_the_test_fails_nothing_is_saved_and_the_error_names_every_step_that_failed()
    {
        var outcome = rehearsal.With("-Fault Unauthorized", $"{New} -CallbackBaseUri http://127.0.0.1:9");
        Assert.StartsWith("DestinationNotSaved,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("ApiToken: ", outcome.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Relay: ", outcome.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-SkipConnectionTest", outcome.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.StartsWith("DefinitionNotFound,", rehearsal.Engine.Run("Get-InsiderDestination $name -Store $store").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("InsiderDestination", rehearsal.With("-Fault Unauthorized", $"({New} -SkipConnectionTest).GetType().Name").Values<string>().Single());
    }

    [Fact]
    public void A_change_changes_what_is_given_and_nothing_else()
    {
        var outcome = rehearsal.With("", $$"""
            $null = {{New}} -Description first -MaxShrinkPercent 20 -AllowedUser ([Environment]::UserName)
            Set-InsiderDestination $name -MinimumCount 2 -Store $store -SkipConnectionTest -WarningAction Ignore
            Set-InsiderDestination $name -Description '' -MaxShrinkPercent $null -AllowedUser @() -Store $store -SkipConnectionTest -WarningAction Ignore
            """);
        var (second, third) = (outcome.Values<InsiderDestination>().First(), outcome.Values<InsiderDestination>().Last());
        Assert.Equal(("first", 20.0, 2L, 1, 2), (second.Description, second.MaxShrinkPercent, second.MinimumCount, second.AllowedUser.Count, second.Revision));
        Assert.Equal((null, null, 2L, 0, true), (third.Description, third.MaxShrinkPercent, third.MinimumCount, third.AllowedUser.Count, third.AllowPersonalData));
    }

    [Fact]
    public void One_of_many_that_cannot_be_changed_costs_no_other()
    {
        var outcome = rehearsal.With("", $$"""
            $settings = @{ Credential = $c; SegmentName = 's'; AttributeName = 'uuid'; Store = $store; SkipConnectionTest = $true; WarningAction = 'Ignore' }
            $all = "$name-a", "$name-b", "$name-c" | ForEach-Object { New-InsiderDestination $_ @settings -AllowedUser ($_ -like '*-b' ? 'somebody-else' : $null) }
            $all | Set-InsiderDestination -MaxShrinkPercent 5 -SkipConnectionTest
            $all | Publish-InsiderDestination -NewName "$name-live" -ProductionCredential $c -ErrorAction SilentlyContinue -ErrorVariable untried
            $untried.Count
            """);
        Assert.Equal(["a", "c"], outcome.Output.SkipLast(1).Select(static o => ((InsiderDestination)o.BaseObject).Name[^1..]));
        Assert.StartsWith("DestinationAccessDenied,", outcome.Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(3, outcome.Output[^1].BaseObject);
    }

    [Fact]
    public void One_that_cannot_be_understood_hides_none_of_the_others()
    {
        var outcome = rehearsal.With("", $$"""
            $null = {{New}} -SkipConnectionTest
            $null = [IO.Directory]::CreateDirectory("$store/destinations/$name-0")
            [IO.File]::WriteAllText("$store/destinations/$name-0/1.json", '{ "version": 99 }')
            Get-InsiderDestination "$name*" -Store $store
            Get-InsiderDestination "$name-0", $name -Store $store
            (TabExpansion2 "Get-InsiderDestination -Store '$store' -Name $name").CompletionMatches.CompletionText
            [IO.Directory]::Delete("$store/destinations/$name-0", $true)
            """);
        Assert.Equal([nameof(InsiderDestination), nameof(InsiderDestination), nameof(String)], outcome.Output.Select(static o => o.BaseObject.GetType().Name));
        Assert.All(outcome.Errors, static e => Assert.StartsWith("StoreRecordTooNew,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(2, outcome.Errors.Count);
    }

    [Fact]
    public void Of_two_admins_who_change_what_both_looked_at_the_second_is_told()
    {
        var outcome = rehearsal.With("", $$"""
            $null = {{New}}
            $seen = Get-InsiderDestination $name -Store $store
            $null = $seen | Set-InsiderDestination -Description one -SkipConnectionTest -WarningAction Ignore
            $seen | Set-InsiderDestination -Description two -SkipConnectionTest
            """);
        Assert.StartsWith("DefinitionChanged,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("DefinitionChanged,", rehearsal.Engine.Run("$seen | Remove-InsiderDestination").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("one", rehearsal.Engine.Run("Get-InsiderDestination $name -Store $store").Values<InsiderDestination>().Single().Description);
    }

    [Fact]
    public void WhatIf_saves_changes_and_removes_nothing()
    {
        var outcome = rehearsal.With("", $$"""
            {{New}} -WhatIf
            $null = {{New}}
            Set-InsiderDestination $name -Description x -Store $store -WhatIf
            Remove-InsiderDestination $name -Store $store -WhatIf
            (Get-InsiderDestination $name -Store $store).Revision
            """);
        Assert.Equal([1], outcome.Values<int>());
    }

    [Theory]
    [InlineData("a/b", "DefinitionNameInvalid")]
    [InlineData("..", "DefinitionNameInvalid")]
    public void A_name_with_a_slash_is_refused(string name, string error)
    {
        var outcome = rehearsal.With("", $"$name = '{name}'; {New}");
        Assert.StartsWith(error + ",", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_in_another_case_is_the_same_destination()
    {
        var outcome = rehearsal.With("", $"$null = {New}; $name = $name.ToUpper(); {Send}; {New}");
        Assert.Equal(InsiderSegmentStatus.Submitted, Assert.Single(outcome.Values<InsiderSegment>()).Status);
        Assert.StartsWith("DefinitionExists,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_destination_whose_credential_was_removed_says_so_and_sends_nothing()
    {
        var outcome = rehearsal.With("", $$"""
            $null = Register-InsiderCredential "$name-key" -PartnerName sandbox -EnvironmentVariable INSIDER_TEST_TOKEN_NOWHERE -BaseUri $c.BaseUri -Store $store
            $null = New-InsiderDestination $name -Credential "$name-key" -SegmentName $name -AttributeName email -AllowPersonalData -Store $store -SkipConnectionTest
            Unregister-InsiderCredential "$name-key" -Store $store -Confirm:$false
            $audience | Send-InsiderSegment -Destination $name -Store $store
            """);
        Assert.Empty(outcome.Values<InsiderSegment>());
        Assert.StartsWith("DefinitionNotFound,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("credential", outcome.Error.Exception.Message, StringComparison.Ordinal);
        var check = rehearsal.Engine.Run("Test-InsiderDestination $name -Store $store -ErrorAction Ignore").Values<InsiderDestinationCheck>().Single(c => c.Name == "Credential");
        Assert.Equal((InsiderStoreCheckOutcome.Failed, "DefinitionNotFound"), (check.Outcome, check.ErrorId));
    }

    [Fact]
    public void A_given_name_wins_and_a_credential_of_another_account_does_not()
    {
        var outcome = rehearsal.With("", $$"""
            $null = {{New}}
            {{Send}} -SegmentName "$name-mine"
            $other = New-InsiderCredential other ([Net.NetworkCredential]::new('', 'x').SecurePassword)
            $audience | Send-InsiderSegment -Destination $name -Credential $other -Store $store
            """);
        Assert.EndsWith("-mine", Assert.Single(outcome.Values<InsiderSegment>()).SegmentName, StringComparison.Ordinal);
        Assert.StartsWith("DestinationPartnerDiffers,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audience_that_was_not_tested_is_judged_by_the_destination_and_a_failed_report_is_refused_as_ever()
    {
        var outcome = rehearsal.With("", $$"""
            $null = {{New}} -MinimumCount 4
            {{Send}} -ErrorAction Continue
            $audience | Test-InsiderAudience -MinimumCount 5 -ErrorAction Ignore | Send-InsiderSegment -Destination $name -Credential $c -Store $store
            $audience | Test-InsiderAudience | Send-InsiderSegment "$name-tested" -Destination $name -Credential $c -Store $store
            {{Send}} -SegmentName "$name-forced" -Force
            """);
        Assert.Equal(["DestinationThresholdFailed", "AudienceRefused"], outcome.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(2, outcome.Values<InsiderSegment>().Count());
    }

    [Fact]
    public void Personal_data_is_refused_where_it_is_not_allowed()
    {
        var outcome = rehearsal.With("", """
            $settings = @{ Credential = $c; SegmentName = "$name-{date:HHmmss}"; Store = $store; WarningAction = 'Ignore' }
            New-InsiderDestination $name @settings -AttributeName email -ErrorAction SilentlyContinue
            $null = New-InsiderDestination $name @settings -AttributeName uuid
            'a-1', 'secret.person@example.com' | New-InsiderAudience -AttributeName uuid | Send-InsiderSegment -Destination $name -Credential $c -Store $store
            """);
        Assert.StartsWith("DestinationPersonalData,", outcome.Terminating?.FullyQualifiedErrorId ?? outcome.Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(outcome.Values<InsiderSegment>());
    }

    [Fact]
    public void Access_is_checked_on_every_use_and_told_in_the_verbose_stream()
    {
        var open = rehearsal.With("", $"$null = {New} -AllowedUser ([Environment]::UserName); {Send} -Verbose");
        Assert.Contains("one of its allowed users", open.AllText, StringComparison.Ordinal);
        var closed = rehearsal.With("", $"$null = {New} -AllowedUser somebody-else -SkipConnectionTest; {Send}");
        Assert.StartsWith("DestinationAccessDenied,", closed.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(closed.Values<InsiderSegment>());
        foreach (var use in new[] { "Set-InsiderDestination $name -Store $store -Description x", "Remove-InsiderDestination $name -Store $store", "Publish-InsiderDestination $name live -ProductionCredential $c -Store $store -Force" })
            Assert.StartsWith("DestinationAccessDenied,", rehearsal.Engine.Run(use).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_audience_that_shrank_is_refused()
    {
        var outcome = rehearsal.With("", $$"""
            $null = {{New}} -MaxShrinkPercent 30
            {{Send}} | Wait-InsiderSegment
            $audience | Select-InsiderAudience -First 2 | Send-InsiderSegment "$name-2" -Destination $name -Credential $c -Store $store
            """);
        Assert.Equal(InsiderSegmentStatus.Completed, Assert.Single(outcome.Values<InsiderSegment>()).Status);
        Assert.StartsWith("AudienceShrank,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Publishing_without_a_test_send_is_refused_and_after_one_the_difference_is_shown_first()
    {
        const string Publish = "Publish-InsiderDestination $name \"$name-live\" -ProductionCredential $c -Store $store -WarningAction Ignore";
        var untried = rehearsal.With("", $"$null = {New}; {Publish} ");
        Assert.StartsWith("DestinationNotTried,", untried.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        var tried = rehearsal.With("", $$"""
            $null = {{New}}
            $null = $audience | Select-InsiderAudience -Sample 2 -Seed 1 | Send-InsiderSegment -Destination $name -Credential $c -Store $store | Wait-InsiderSegment
            {{Publish}} -WhatIf
            @(Get-InsiderDestination "$name-live" -Store $store -ErrorAction Ignore).Count
            {{Publish}}
            """);
        Assert.Empty(tried.Errors);
        Assert.Equal(0, tried.Output[0].BaseObject);
        var live = (InsiderDestination)tried.Output[1].BaseObject;
        Assert.Equal((InsiderEnvironment.Production, 1), (live.Environment, live.Revision));
        Assert.Contains("Environment: Sandbox → Production", rehearsal.Engine.Show($"{Publish} -NewName other -WhatIf".Replace("\"$name-live\"", "", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void No_stream_and_no_record_holds_a_token_or_a_value()
    {
        // An error shows the line of the script it is in, so the script itself holds no value.
        rehearsal.Engine.Run("", ("person", "secret.person@example.com"));
        var outcome = rehearsal.With("", $$"""
            {{New}} -Verbose -Debug
            Set-InsiderDestination $name -Description 'x' -Credential $c -Store $store -Verbose -Debug
            Get-InsiderDestination -Store $store -Verbose -Debug
            Test-InsiderDestination $name -Credential $c -Store $store -Verbose -Debug
            $person, 'b@example.com' | New-InsiderAudience -AttributeName email | Select-InsiderAudience -Sample 1 -Verbose -Debug | Send-InsiderSegment -Destination $name -Credential $c -Store $store -Verbose -Debug | Wait-InsiderSegment
            Publish-InsiderDestination $name "$name-live" -ProductionCredential $c -Store $store -Verbose -Debug
            $null = New-InsiderDestination "$name-plain" -Credential $c -SegmentName $name -AttributeName uuid -Store $store
            $person | New-InsiderAudience -AttributeName uuid | Send-InsiderSegment -Destination "$name-plain" -Credential $c -Store $store -Verbose -Debug
            Remove-InsiderDestination $name -Store $store -Verbose -Debug
            """);
        Assert.Contains("DestinationPersonalValue", outcome.AllText, StringComparison.Ordinal);
        var token = rehearsal.Engine.Run("$c").Values<InsiderCredential>().Single().RevealToken();
        foreach (var text in rehearsal.StoreTexts().Append(outcome.AllText))
        {
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain("signature=", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret.", text, StringComparison.Ordinal);
        }
    }
}
