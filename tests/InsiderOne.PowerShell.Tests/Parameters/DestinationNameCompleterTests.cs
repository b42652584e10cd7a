using System.Collections;
using InsiderOne.Parameters;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Parameters;

public sealed class DestinationNameCompleterTests : EngineTest
{
    [Fact]
    public void It_completes_the_names_that_are_there()
    {
        var saved = Engine.Run(
            """
            $c = New-InsiderCredential mybrand ([Net.NetworkCredential]::new('', 'x').SecurePassword)
            'live', 'loyalty', 'gone' | ForEach-Object { New-InsiderDestination $_ -Credential $c -SegmentName $_ -AttributeName uuid -Store $store -SkipConnectionTest -WarningAction Ignore }
            Remove-InsiderDestination gone -Store $store
            """,
            ("store", Store));
        Assert.Equal(3, saved.Output.Count);
        Assert.Equal(["live", "loyalty"], Complete("", Store));
        Assert.Equal(["loyalty"], Complete("'LO", Store));
    }

    [Theory]
    [InlineData("/dev/null/nowhere")]
    [InlineData("s3://bucket/x?endpoint=http://127.0.0.1:9&region=us-east-1")]
    [InlineData("://")]
    public void A_store_that_cannot_be_used_completes_nothing(string store) => Assert.Empty(Complete("", store));

    private static IEnumerable<string> Complete(string word, string store) =>
        new DestinationNameCompleter().CompleteArgument("Send-InsiderSegment", "Destination", word, null!, new Hashtable { ["Store"] = store }).Select(r => r.CompletionText);
}
