using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Commands;

public sealed class SelectInsiderAudienceTests : IDisposable
{
    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void The_first_values_of_an_audience_or_of_a_report()
    {
        var outcome = _engine.Run("$a = 1..50 | ForEach-Object { \"id-$_\" } | New-InsiderAudience -AttributeName uuid; $a | Select-InsiderAudience 10; $a | Test-InsiderAudience | Select-InsiderAudience -First 100");
        Assert.Equal([10L, 50L], outcome.Values<InsiderAudience>().Select(a => a.SentCount));
        Assert.Equal(["id-1", "id-2"], File.ReadLines(outcome.Values<InsiderAudience>().First().Files[0].Path).Take(2));
    }

    [Fact]
    public void A_sample_with_a_seed_is_the_same_again_and_the_seed_is_told()
    {
        var outcome = _engine.Run("$a = 1..500 | ForEach-Object { \"id-$_\" } | New-InsiderAudience -AttributeName uuid; $a | Select-InsiderAudience -Sample 5 -Seed 3 -Verbose; $a | Select-InsiderAudience -Sample 5 -Seed 3; $a | Select-InsiderAudience -Sample 5");
        var files = outcome.Values<InsiderAudience>().Select(a => File.ReadAllText(a.Files[0].Path)).ToList();
        Assert.Equal(files[0], files[1]);
        Assert.NotEqual(files[0], files[2]);
        Assert.Contains("The seed of the sample is 3.", outcome.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_audience_is_removed_without_the_large_one()
    {
        var outcome = _engine.Run("$a = 'a', 'b' | New-InsiderAudience -AttributeName uuid; $a | Select-InsiderAudience 1 | Remove-InsiderAudience; $a.Files[0].Path");
        Assert.True(File.Exists((string)outcome.Output[^1].BaseObject));
    }
}
