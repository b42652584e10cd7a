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
