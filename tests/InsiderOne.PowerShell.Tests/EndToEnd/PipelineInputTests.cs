namespace InsiderOne.Tests.EndToEnd;

public sealed class PipelineInputTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private const string Copy = "function Copy-Through { process { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_, 3)) } }; ";

    [Theory]
    [InlineData("$audience | Copy-Through")]
    [InlineData("$audience | Test-InsiderAudience | Copy-Through")]
    public void What_comes_back_from_a_job_can_be_sent_and_waited_for(string input)
    {
        var outcome = rehearsal.With("", Copy + input + " | Send-InsiderSegment $name -Credential $c -Store $store | Copy-Through | Wait-InsiderSegment");
        Assert.Empty(outcome.Errors);
        Assert.Equal(InsiderSegmentStatus.Completed, Assert.Single(outcome.Values<InsiderSegment>()).Status);
    }

    [Fact]
    public void A_pipeline_that_brings_nothing_is_an_empty_audience_not_a_success()
    {
        var outcome = rehearsal.With("", "@() | New-InsiderAudience -AttributeName email | Send-InsiderSegment $name -Credential $c -Store $store");
        Assert.Empty(outcome.Output);
        Assert.StartsWith("AudienceEmpty,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("AudienceInvalid,", rehearsal.With("", "@() | Test-InsiderAudience -AttributeName email").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_file_of_many_costs_no_other()
    {
        var folder = Directory.CreateDirectory(Path.Combine(rehearsal.Folder, "many")).FullName;
        File.WriteAllText(Path.Combine(folder, "1.csv"), "one,two\na,b\n");
        File.WriteAllText(Path.Combine(folder, "2.csv"), "email\nada@example.com\n");
        var outcome = rehearsal.With("", $"[IO.FileInfo]'{folder}/1.csv', [IO.FileInfo]'{folder}/2.csv' | New-InsiderAudience -AttributeName email");
        Assert.Equal(1, Assert.Single(outcome.Values<InsiderAudience>()).SentCount);
        Assert.StartsWith("AudienceNotOneColumn,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Start-InsiderRelay -Store $store -PublicUri relay.example.com", "AddressInvalid,")]
    [InlineData("$audience | Send-InsiderSegment $name -Credential $c -Store $store -CallbackBaseUri relay.example.com", "AddressInvalid,")]
    [InlineData("$audience | Send-InsiderSegment $name -Credential $c -Store $store -CallbackBaseUri 'https://u:word@relay.example.com'", "AddressInvalid,")]
    [InlineData("Start-InsiderSandbox -RedirectTo nowhere", "ChildFailed,")]
    public void An_address_that_is_none_is_told_as_such(string script, string errorId)
    {
        var outcome = rehearsal.With("", $"try {{ {script} }} catch {{ $_ }}");
        var error = Assert.Single(outcome.Values<System.Management.Automation.ErrorRecord>());
        Assert.StartsWith(errorId, error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("word", error.ToString(), StringComparison.Ordinal);
    }
}
