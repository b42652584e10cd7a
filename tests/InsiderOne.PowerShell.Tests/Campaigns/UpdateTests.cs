using InsiderOne.Tests.EndToEnd;

namespace InsiderOne.Tests.Campaigns;

public sealed class UpdateTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    [Fact]
    public void A_kept_list_is_changed_by_strings_audiences_and_files_and_sent_under_the_next_free_name()
    {
        File.WriteAllText(Path.Combine(rehearsal.Folder, "more.csv"), "email\nfile@example.com\nADA@example.com\n");
        var outcome = rehearsal.With("", $$"""
            $first = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store -KeepFile | Wait-InsiderSegment
            $others = 'aud@example.com' | New-InsiderAudience -AttributeName email
            $second = $first | Update-InsiderSegment -Add 'new@example.com', $others, ([IO.FileInfo]'{{rehearsal.Folder}}/more.csv') -Remove 'alan@example.com' -Credential $c | Wait-InsiderSegment
            $third = $second | Update-InsiderSegment -Remove 'new@example.com' -Credential $c | Wait-InsiderSegment
            $again = $first | Update-InsiderSegment -Add 'x@example.com' -Credential $c | Wait-InsiderSegment
            $first, $second, $third, $again
            """);
        Assert.Empty(outcome.Errors);
        var segments = outcome.Values<InsiderSegment>().ToList();
        Assert.Equal(["", "-2", "-3", "-4"], segments.Select(s => s.SegmentName[segments[0].SegmentName.Length..]));
        Assert.Equal([3, 5, 4, 4], segments.Select(static s => s.SentCount));
        Assert.Equal([null, segments[0].Id, segments[1].Id, segments[0].Id], segments.Select(static s => s.UpdatedFrom));
        Assert.All(segments, static s => Assert.Equal(InsiderSegmentStatus.Completed, s.Status));
    }

    [Fact]
    public void A_name_that_turns_out_to_be_in_use_is_followed_by_the_next()
    {
        var outcome = rehearsal.With("", """
            $first = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store -KeepFile | Wait-InsiderSegment
            $elsewhere = Start-InsiderRelay -Store "$store-2"
            $audience | Send-InsiderSegment "$name-2" -Credential $c -Store "$store-2" | ForEach-Object { }
            $elsewhere | Stop-InsiderRelay
            $first | Update-InsiderSegment -Add 'x@example.com' -Credential $c | Wait-InsiderSegment
            """);
        Assert.Empty(outcome.Errors);
        Assert.EndsWith("-3", Assert.Single(outcome.Values<InsiderSegment>()).SegmentName, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_shrinks_too_much_is_not_sent()
    {
        var outcome = rehearsal.With("", """
            $first = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store -KeepFile | Wait-InsiderSegment
            $first | Update-InsiderSegment -Remove 'ada@example.com', 'alan@example.com' -Credential $c
            @(Get-InsiderSegment "$name*" -Store $store).Count
            $first | Update-InsiderSegment -Remove 'ada@example.com', 'alan@example.com' -Credential $c -MaxShrinkPercent 70 | ForEach-Object SentCount
            """);
        Assert.StartsWith("UpdateShrinksTooMuch,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([1, 1L], outcome.Output.Select(static o => o.BaseObject));
    }

    [Fact]
    public void Without_a_kept_file_the_error_says_what_to_do_and_a_whole_list_helps()
    {
        var outcome = rehearsal.With("", """
            $first = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store | Wait-InsiderSegment
            $first | Update-InsiderSegment -Add 'x@example.com' -Credential $c
            $first | Update-InsiderSegment -ReplaceWith $audience, 'x@example.com' -Credential $c | Wait-InsiderSegment | ForEach-Object SentCount
            """);
        Assert.StartsWith("EarlierFileGone,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-KeepFile", outcome.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal([4L], outcome.Output.Select(static o => o.BaseObject));
    }

    [Fact]
    public void A_copy_of_the_list_is_updated_too()
    {
        File.WriteAllText(Path.Combine(rehearsal.Folder, "copy.csv"), "ada@example.com\nalan@example.com\n");
        var outcome = rehearsal.With("", $"Update-InsiderSegment -Path '{rehearsal.Folder}/copy.csv' -AttributeName email -Add x@example.com -SegmentName \"$name-{{n}}\" -Credential $c -Store $store | Wait-InsiderSegment");
        var segment = Assert.Single(outcome.Values<InsiderSegment>());
        Assert.Equal((3, null), (segment.SentCount, segment.UpdatedFrom));
        Assert.EndsWith("-2", segment.SegmentName, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_has_the_name_on_the_wire_of_the_send_it_comes_from_unless_another_is_given()
    {
        var outcome = rehearsal.With("", """
            $first = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store -WireAttributeName em -KeepFile | Wait-InsiderSegment
            $first | Update-InsiderSegment -Add x@example.com -Credential $c
            $first | Update-InsiderSegment -Add x@example.com -Credential $c -WireAttributeName email
            """);
        Assert.Empty(outcome.Errors);
        Assert.Equal(["em", "email"], outcome.Values<InsiderSegment>().Select(static s => s.WireAttributeName));
    }

    [Fact]
    public void A_control_group_is_not_added_to_a_list_and_may_be_taken_out_of_it()
    {
        var outcome = rehearsal.With("", """
            $first = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store -KeepFile | Wait-InsiderSegment
            $control = 'ada@example.com' | New-InsiderAudience -AttributeName email | Split-InsiderAudience -Treatment A -ControlPercent 100 -Salt $name -WarningAction Ignore | Where-Object IsControl
            $first | Update-InsiderSegment -Add $control -Credential $c -ErrorVariable refused -ErrorAction SilentlyContinue
            $first | Update-InsiderSegment -ReplaceWith $control -Credential $c -MaxShrinkPercent 100 -ErrorVariable +refused -ErrorAction SilentlyContinue
            $first | Update-InsiderSegment -Remove $control -Credential $c | ForEach-Object SentCount
            $refused.FullyQualifiedErrorId
            """);
        Assert.Equal([2L, "AudienceIsControl,InsiderOne.Commands.UpdateInsiderSegmentCommand", "AudienceIsControl,InsiderOne.Commands.UpdateInsiderSegmentCommand"], outcome.Output.Select(static o => o.BaseObject));
    }

    [Fact]
    public void An_update_of_one_shops_list_through_a_destination_is_compared_with_that_shops_and_counts_as_one_of_it()
    {
        var outcome = rehearsal.With("", """
            $rows = 1..12 | ForEach-Object { [pscustomobject]@{ email = "user$_@example.com"; shop = "$($_ % 6)" } }
            $common = @{ Destination = $name; Credential = $c; Store = $store }
            $null = New-InsiderDestination $name -Credential $c -SegmentName "$name-{split}" -AttributeName email -AllowPersonalData -MaxShrinkPercent 10 -Store $store -WarningAction Ignore
            $rows | New-InsiderAudience -AttributeName email -Column email | Send-InsiderSegment "$name-all" @common | Wait-InsiderSegment | ForEach-Object { }
            $shops = $rows | New-InsiderAudience -AttributeName email -Column email -SplitBy shop | Send-InsiderSegment @common -KeepFile | Wait-InsiderSegment
            $shops[0] | Update-InsiderSegment -Add new@example.com -SegmentName "$name-{split}-{n}" -Destination $name -Credential $c | Wait-InsiderSegment
            $rows[0..5] | New-InsiderAudience -AttributeName email -Column email | Send-InsiderSegment "$name-broken" @common
            $shops[0].SplitValue
            """);
        var update = (InsiderSegment)outcome.Output[0].BaseObject;
        Assert.Equal((InsiderSegmentStatus.Completed, 3, (string)outcome.Output[^1].BaseObject), (update.Status, update.SentCount, update.SplitValue));
        Assert.StartsWith("AudienceShrank,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("had 12", outcome.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_in_parts_is_updated_once_though_all_parts_are_piped()
    {
        var outcome = rehearsal.With("", """
            $parts = 1..200 | ForEach-Object { "user$_@example.com" } | New-InsiderAudience -AttributeName email -MaxFileBytes 1500 |
                Send-InsiderSegment "$name" -Credential $c -Store $store -KeepFile | Wait-InsiderSegment
            $parts | Update-InsiderSegment -Add x@example.com -Credential $c | Wait-InsiderSegment
            $parts.Count
            """);
        var segment = Assert.IsType<InsiderSegment>(outcome.Output[0].BaseObject);
        Assert.Equal(2, outcome.Output.Count);
        Assert.Equal(201, segment.SentCount);
        // -2, -3 and so on are the names of the parts.
        Assert.EndsWith($"-{(int)outcome.Output[1].BaseObject + 1}", segment.SegmentName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Credential $c", "UpdateChangeMissing")]
    [InlineData("-Add a", "UpdateTargetMissing")]
    [InlineData("-Add a -ReplaceWith b -Credential $c", "UpdateChangeConflict")]
    [InlineData("-Add @{} -Credential $c", "UpdateValueInvalid")]
    public void What_cannot_be_is_refused(string arguments, string errorId)
    {
        var outcome = rehearsal.With("", $$"""
            $first = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store -KeepFile | Wait-InsiderSegment
            $first | Update-InsiderSegment {{arguments}}
            """);
        Assert.StartsWith(errorId + ",", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_sends_nothing()
    {
        var outcome = rehearsal.With("", """
            $first = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store -KeepFile | Wait-InsiderSegment
            $first | Update-InsiderSegment -Add x@example.com -Credential $c -WhatIf
            @(Get-InsiderSegment "$name*" -Store $store).Count
            """);
        Assert.Equal([1], outcome.Output.Select(static o => o.BaseObject));
    }
}
