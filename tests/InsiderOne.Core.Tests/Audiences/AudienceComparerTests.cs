using InsiderOne.Core.Audiences;
using InsiderOne.Core.Digests;

namespace InsiderOne.Core.Tests.Audiences;

public sealed class AudienceComparerTests : IDisposable
{
    private readonly AudienceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Added_removed_and_unchanged_values_are_counted_once_each()
    {
        var earlier = Audience("a@example.com", "b@example.com", "c@example.com", "a@example.com");
        var now = Audience("b@example.com", "d@example.com", "d@example.com", "c@example.com", "e@example.com");
        Assert.Equal(new ComparisonCounts(3, 4, 2, 1), Compare(earlier, now));
    }

    [Fact]
    public void The_lists_hold_the_values_in_order_and_are_safe_to_open_in_a_spreadsheet()
    {
        var earlier = Audience("b@example.com", "=gone@example.com");
        var now = Audience("+new@example.com", "b@example.com", "c@example.com");
        Compare(earlier, now, _fixture["added.csv"], _fixture["removed.csv"]);
        Assert.Equal(["email", "'+new@example.com", "c@example.com"], File.ReadAllLines(_fixture["added.csv"]));
        Assert.Equal(["email", "'=gone@example.com"], File.ReadAllLines(_fixture["removed.csv"]));
    }

    [Fact]
    public void Many_values_are_compared_exactly()
    {
        var earlier = Audience(Enumerable.Range(0, 40_000).Select(static i => $"user{i}@example.com"));
        var now = Audience(Enumerable.Range(10_000, 50_000).Select(static i => $"user{i}@example.com").Reverse());
        Assert.Equal(new ComparisonCounts(40_000, 50_000, 20_000, 10_000), Compare(earlier, now));
    }

    [Fact]
    public void Nothing_differs_from_itself_and_an_empty_list_is_compared_too()
    {
        var audience = Audience("a@example.com", "b@example.com");
        Assert.Equal(new ComparisonCounts(2, 2, 0, 0), Compare(audience, audience));
        Assert.Equal(new ComparisonCounts(2, 0, 0, 2), Compare(audience, Audience()));
    }

    [Fact]
    public void A_list_of_people_is_never_written_over_another()
    {
        File.WriteAllText(_fixture["source-added.csv"], "precious");
        var audience = Audience("a@example.com");
        Assert.Equal("ListPathExists", Assert.Throws<InsiderException>(() => Compare(audience, audience, _fixture["source-added.csv"])).ErrorId);
        Assert.Equal("precious", File.ReadAllText(_fixture["source-added.csv"]));
    }

    private ComparisonCounts Compare(InsiderAudience earlier, InsiderAudience now, string? addedPath = null, string? removedPath = null)
    {
        using var comparer = new AudienceComparer(DigestKey.Random(), new ComparisonOptions { WorkDirectory = _fixture.Output, AddedPath = addedPath, RemovedPath = removedPath });
        comparer.AddEarlier(earlier, TestContext.Current.CancellationToken);
        return comparer.Compare(now, TestContext.Current.CancellationToken);
    }

    private InsiderAudience Audience(params IEnumerable<string> values) => AudienceFixture.FromValues(_fixture.Options() with { KeepDuplicate = true }, values);
}
