using InsiderOne.Tests.EndToEnd;

namespace InsiderOne.Tests.Campaigns;

public sealed class CompareTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private const string Key = "$key = [securestring]::new(); 'a key of the whole team'.ToCharArray() | ForEach-Object { $key.AppendChar($_) }\n";
    private const string Now = "$now = 'ada@example.com', 'new@example.com' | New-InsiderAudience -AttributeName email\n";

    [Fact]
    public void It_compares_with_the_kept_file()
    {
        var outcome = rehearsal.With("", Now + """
            $sent = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store -KeepFile | Wait-InsiderSegment
            $now | Compare-InsiderAudience $sent
            $now | Test-InsiderAudience | Compare-InsiderAudience -Id $sent.Id -Store $store
            """);
        Assert.Empty(outcome.Errors);
        var results = outcome.Values<InsiderAudienceComparison>().ToList();
        Assert.Equal(2, results.Count);
        Assert.All(results, static r => Assert.Equal((InsiderComparisonBasis.File, 3, 2, 1, 2, 1), (r.Basis, r.EarlierCount, r.AudienceCount, r.AddedCount, r.RemovedCount, r.UnchangedCount)));
    }

    [Fact]
    public void It_compares_with_digests_when_the_file_is_gone_and_refuses_another_key()
    {
        var outcome = rehearsal.With("", Key + Now + """
            $sent = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store -KeepDigest -DigestKey $key | Wait-InsiderSegment
            $now | Compare-InsiderAudience $sent -DigestKey $key
            $other = $key.Copy(); $other.AppendChar('!')
            $now | Compare-InsiderAudience $sent -DigestKey $other
            """);
        var result = Assert.Single(outcome.Values<InsiderAudienceComparison>(), static r => r.Basis == InsiderComparisonBasis.Digest);
        Assert.Equal((1, 2, 1), (result.AddedCount, result.RemovedCount, result.UnchangedCount));
        Assert.StartsWith("DigestKeyDiffers,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_file_and_digests_it_says_so()
    {
        var outcome = rehearsal.With("", Now + """
            $sent = $audience | Send-InsiderSegment "$name" -Credential $c -Store $store | Wait-InsiderSegment
            $now | Compare-InsiderAudience $sent
            """);
        Assert.StartsWith("EarlierDigestsGone,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void It_compares_with_a_copy_of_the_list_and_lists_what_changed()
    {
        File.WriteAllText(Path.Combine(rehearsal.Folder, "list.csv"), "ada@example.com\nold@example.com\n");
        var outcome = rehearsal.Engine.Run(Now + $"$now | Compare-InsiderAudience -Path '{rehearsal.Folder}/list.csv' -AddedPath '{rehearsal.Folder}/added.csv' -RemovedPath '{rehearsal.Folder}/removed.csv'");
        Assert.Empty(outcome.Errors);
        Assert.Equal(["email", "new@example.com"], File.ReadAllLines(Path.Combine(rehearsal.Folder, "added.csv")));
        Assert.Equal(["email", "old@example.com"], File.ReadAllLines(Path.Combine(rehearsal.Folder, "removed.csv")));
    }
}
