namespace InsiderOne.Tests.EndToEnd;

public sealed class SplitTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private const string Build = "New-InsiderAudience -LiteralPath $file -AttributeName email -Column email -SplitBy store";

    [Fact]
    public void Each_value_of_a_column_becomes_a_segment_of_its_name()
    {
        var file = Write("stores.csv", string.Concat(Enumerable.Range(0, 300).Select(i => $"S{i % 60:D2},user{i}@example.com\n")));
        var outcome = rehearsal.With("", $"$file = '{file}'; {Build} | Send-InsiderSegment \"$name-{{split}}\" -Credential $c -Store $store | Wait-InsiderSegment");
        Assert.Empty(outcome.Errors);
        var segments = outcome.Values<InsiderSegment>().ToList();
        Assert.Equal(60, segments.Count);
        Assert.All(segments, segment => Assert.Equal(InsiderSegmentStatus.Completed, segment.Status));
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"S{i:D2}"), segments.Select(segment => segment.SegmentName[^3..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rows_without_a_value_are_told_and_not_sent()
    {
        var file = Write("gaps.csv", "A,ada@example.com\n,alan@example.com\n");
        var outcome = rehearsal.With("", $"$file = '{file}'; {Build} | Send-InsiderSegment \"$name-{{split}}\" -Credential $c -Store $store | Wait-InsiderSegment");
        Assert.Single(outcome.Values<InsiderSegment>());
        Assert.StartsWith("AudienceEmpty,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_are_split_by_a_property()
    {
        var outcome = rehearsal.With("", """
            [pscustomobject]@{ email = 'ada@example.com'; store = 'A' }, [pscustomobject]@{ email = 'alan@example.com'; store = 7 }, [pscustomobject]@{ email = 'ADA@example.com'; store = 'A' } |
                New-InsiderAudience -AttributeName email -Column email -SplitBy store
            """);
        Assert.Equal([("A", 1L, 1L), ("7", 1L, 0L)], outcome.Values<InsiderAudience>().Select(a => (a.SplitValue!, a.SentCount, a.DuplicateCount)));
    }

    [Fact]
    public void Strings_have_no_property_to_split_by()
    {
        var outcome = rehearsal.With("", "try { 'ada@example.com' | New-InsiderAudience -AttributeName email -SplitBy store } catch { $_ }");
        Assert.StartsWith("AudienceSplitNotSupported,", Assert.Single(outcome.Values<System.Management.Automation.ErrorRecord>()).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private string Write(string name, string rows)
    {
        var path = Path.Combine(rehearsal.Folder, name);
        File.WriteAllText(path, "store,email\n" + rows);
        return path;
    }
}
