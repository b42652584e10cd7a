using System.Management.Automation;

namespace InsiderOne.Tests.Snowflake;

public sealed class SnowflakePipelineTests(SnowflakeRehearsal rehearsal) : IClassFixture<SnowflakeRehearsal>
{
    private const string Query = "-Snowflake $snowflake -Query 'select email from crm.public.customers' -AttributeName email";

    [Fact]
    public void The_whole_job_runs_in_one_pipeline()
    {
        var outcome = rehearsal.With($"New-InsiderAudience {Query} | Test-InsiderAudience -MaxInvalidPercent 50 | Send-InsiderSegment $name -Credential $c -Store $store | Wait-InsiderSegment");
        var segment = Assert.Single(outcome.Values<InsiderSegment>());
        Assert.Equal((InsiderSegmentStatus.Completed, 2L, 2L), (segment.Status, segment.SentCount, segment.ValidCount));
        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public void One_audience_goes_out_twice_and_its_files_stay_until_it_is_removed()
    {
        var outcome = rehearsal.With($$"""
            $a = New-InsiderAudience {{Query}}
            $a | Send-InsiderSegment "$name-1" -Credential $c -Store $store | Wait-InsiderSegment
            $a | Send-InsiderSegment "$name-2" -Credential $c -Store $store -KeepFile | Wait-InsiderSegment
            """);
        Assert.Equal([InsiderSegmentStatus.Completed, InsiderSegmentStatus.Completed], outcome.Values<InsiderSegment>().Select(s => s.Status));
        Assert.Contains(rehearsal.StandIn.List("files"), f => f.Contains(rehearsal.Run("$a.Id").Values<string>().Single(), StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(rehearsal.Rehearsal.Store, "*.csv", SearchOption.AllDirectories));

        rehearsal.Run("$a | Remove-InsiderAudience -WhatIf; $a | Remove-InsiderAudience");
        Assert.DoesNotContain(rehearsal.StandIn.List("files"), f => f.Contains(rehearsal.Run("$a.Id").Values<string>().Single(), StringComparison.Ordinal));
    }

    [Fact]
    public void An_audience_that_went_through_a_job_says_that_its_connection_stayed_behind()
    {
        var outcome = rehearsal.With($$"""
            $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((New-InsiderAudience {{Query}}), 5))
            $copy | Send-InsiderSegment $name -Credential $c -Store $store -ErrorAction SilentlyContinue
            $copy | Remove-InsiderAudience
            """);
        Assert.Equal(InsiderSegmentStatus.NotSent, Assert.Single(outcome.Values<InsiderSegment>()).Status);
        Assert.All(outcome.Errors, e => Assert.StartsWith("AudienceFileDetached,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
    }

    [Fact]
    public void A_connection_that_went_through_a_job_and_another_thing_are_refused()
    {
        var copied = rehearsal.Run($"New-InsiderAudience {Query.Replace("$snowflake", "([Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($snowflake)))", StringComparison.Ordinal)}");
        Assert.Contains("stayed behind", copied.Error.Exception.Message, StringComparison.Ordinal);
        var other = rehearsal.Run(Query.Replace("-Snowflake $snowflake", "New-InsiderAudience -Snowflake 5", StringComparison.Ordinal));
        Assert.Contains("Connect-InsiderSnowflake", other.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_for_a_yes_or_no_leaves_no_file()
    {
        rehearsal.StandIn.Reset();
        Assert.Equal([true], rehearsal.Run($"Test-InsiderAudience {Query} -MaxInvalidPercent 50 -Quiet").Values<bool>());
        Assert.Empty(rehearsal.StandIn.List("files"));
    }

    [Fact]
    public async Task A_stop_during_COPY_ends_the_cmdlet_cancels_the_statement_and_cleans_the_stage()
    {
        rehearsal.StandIn.Reset();
        rehearsal.StandIn.Fault("HangCopy");
        using var shell = rehearsal.Rehearsal.Engine.Shell($"New-InsiderAudience {Query}");
        var run = shell.BeginInvoke();
        while (rehearsal.StandIn.List("files").Length == 0) await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        await Task.Run(shell.Stop, TestContext.Current.CancellationToken);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(run));
        Assert.Empty(rehearsal.StandIn.List("files"));
    }

    [Fact]
    public void A_table_is_made_synced_granted_shared_and_removed()
    {
        File.WriteAllText(Path.Combine(rehearsal.Rehearsal.Folder, "insider.pub"), PublicKey());
        var outcome = rehearsal.Run("""
            $query = 'select id as uuid, email from crm.public.customers'
            New-InsiderSnowflakeTable users -Kind User -Query $query -Snowflake $admin
            Sync-InsiderSnowflakeTable users -Query $query -Snowflake $admin
            Grant-InsiderSnowflakeAccess users -PublicKeyPath "$folder/insider.pub" -Snowflake $admin
            Get-InsiderSnowflakeAccess -Snowflake $admin
            New-InsiderSnowflakeShare insider_share -TableName users -ConsumerAccount PARTNERORG.INSIDER -Snowflake $admin
            Get-InsiderSnowflakeShare insider_share -Snowflake $admin
            Remove-InsiderSnowflakeShare insider_share -Snowflake $admin -Confirm:$false
            Remove-InsiderSnowflakeAccess -Snowflake $admin -Confirm:$false
            Get-InsiderSnowflakeTable -Snowflake $admin | Remove-InsiderSnowflakeTable -Snowflake $admin -Confirm:$false
            Get-InsiderSnowflakeTable -Snowflake $admin
            """);
        Assert.Null(outcome.Terminating);
        Assert.Empty(outcome.Errors);
        Assert.Equal(
            ["InsiderSnowflakeTable", "InsiderSnowflakeTable", "InsiderSnowflakeAccess", "InsiderSnowflakeAccess", "InsiderSnowflakeShare", "InsiderSnowflakeShare"],
            outcome.Output.Select(o => o.BaseObject.GetType().Name));
        Assert.DoesNotContain(rehearsal.StandIn.List("objects"), o => o.Contains("INSIDER_READER", StringComparison.Ordinal) || o.StartsWith("TABLE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-InsiderSnowflakeTable script_users -Kind User -Query 'select email from crm.public.customers'", "CREATE TABLE IF NOT EXISTS INSIDER_EXPORT.PUBLIC.SCRIPT_USERS")]
    [InlineData("Grant-InsiderSnowflakeAccess users -PublicKey $key", "GRANT ROLE INSIDER_READER TO USER INSIDER_SVC;")]
    [InlineData("Remove-InsiderSnowflakeAccess", "DROP NETWORK POLICY IF EXISTS INSIDER_ONE_ADDRESSES;")]
    [InlineData("New-InsiderSnowflakeShare s -TableName users -ConsumerAccount A.B", "ALTER SHARE S ADD ACCOUNTS = A.B;")]
    [InlineData("Remove-InsiderSnowflakeShare s", "DROP SHARE IF EXISTS S;")]
    public void WhatIf_shows_and_AsScript_returns_the_statements_and_nothing_is_changed(string command, string statement)
    {
        rehearsal.Run($"$key = '{PublicKey().ReplaceLineEndings("")}' -replace '-----[A-Z ]+-----'");
        var before = rehearsal.StandIn.State().GetProperty("objects").ToString();
        var script = Assert.Single(rehearsal.Run($"{command} -Snowflake $admin -AsScript").Values<string>());
        Assert.Contains(statement, script, StringComparison.Ordinal);
        var shown = rehearsal.Rehearsal.Engine.Show($"{command} -Snowflake $admin -WhatIf");
        Assert.Contains(statement, shown, StringComparison.Ordinal);
        Assert.Equal(before, rehearsal.StandIn.State().GetProperty("objects").ToString());
    }

    [Fact]
    public void A_missing_privilege_fails_the_test_with_the_grant()
    {
        rehearsal.StandIn.Reset();
        rehearsal.StandIn.Revoke("INSIDER_SENDER", "WRITE", "STAGE", "INSIDER_EXPORT.PUBLIC.INSIDER_OUT");
        var outcome = rehearsal.Run("Test-InsiderSnowflake $snowflake; Test-InsiderSnowflake $snowflake -Quiet");
        Assert.Equal("GRANT WRITE ON STAGE INSIDER_EXPORT.PUBLIC.INSIDER_OUT TO ROLE INSIDER_SENDER", outcome.Output.Select(o => o.BaseObject).OfType<InsiderSnowflakeCheck>().Single(c => c.Statement is not null).Statement);
        Assert.StartsWith("SnowflakeCheckFailed,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(false, outcome.Output[^1].BaseObject);
        rehearsal.StandIn.Reset();
    }

    [Fact]
    public void The_live_test_runs_only_when_asked_and_not_with_WhatIf()
    {
        var outcome = rehearsal.Run("Test-InsiderSnowflake $admin -Live -WhatIf; Test-InsiderSnowflake $admin -Live | Where-Object Name -in CopyAudience, AddAccount, DropSchema");
        Assert.Empty(outcome.Errors);
        Assert.Equal(["CopyAudience", "AddAccount", "DropSchema"], outcome.Output.Select(o => o.BaseObject).OfType<InsiderSnowflakeCheck>().Select(c => c.Name).Where(n => n is "CopyAudience" or "AddAccount" or "DropSchema"));
    }

    [Fact]
    public void No_stream_and_no_record_holds_a_key_a_token_a_link_or_a_value()
    {
        var outcome = rehearsal.With($$"""
            $VerbosePreference = 'Continue'; $DebugPreference = 'Continue'; $InformationPreference = 'Continue'
            $snowflake
            Connect-InsiderSnowflake @common -Verbose -Debug
            $a = New-InsiderAudience {{Query}} -Verbose -Debug
            $a
            $a | Test-InsiderAudience -Verbose -Debug
            $a | Send-InsiderSegment $name -Credential $c -Store $store -Verbose -Debug | Wait-InsiderSegment -Verbose -Debug
            New-InsiderAudience -Snowflake $snowflake -Query 'select cast(email as integer) as email from crm.public.customers' -AttributeName email -Verbose
            """);
        Assert.NotEmpty(outcome.Output);
        Assert.Contains(outcome.Errors, e => e.FullyQualifiedErrorId.StartsWith("SnowflakeStatementFailed,", StringComparison.Ordinal));
        foreach (var text in rehearsal.Rehearsal.StoreTexts().Append(outcome.AllText))
        {
            Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
            Assert.DoesNotContain("X-Amz", text, StringComparison.Ordinal);
            Assert.DoesNotContain("eyJ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret.example", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string PublicKey()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        return key.ExportSubjectPublicKeyInfoPem();
    }
}
