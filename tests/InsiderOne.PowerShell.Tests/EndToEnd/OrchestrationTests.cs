using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using InsiderOne.Processes;

namespace InsiderOne.Tests.EndToEnd;

/// <summary>Orchestrations through the public cmdlets, with a relay and sandboxes.</summary>
public sealed class OrchestrationTests(Rehearsal rehearsal) : IClassFixture<Rehearsal>
{
    private const string Make = """
        [IO.File]::WriteAllText("$store-$name.csv", "email`nada@example.com`nalan@example.com`ngrace@example.com`n")
        $null = New-InsiderDestination "d-$name" -Credential $c -SegmentName "$name-{date:HHmmssfff}" -AttributeName email -AllowPersonalData -SkipConnectionTest -Store $store -WarningAction Ignore
        $null = New-InsiderOrchestration $name -Destination "d-$name" -Path "$store-$name.csv" -Schedule '30 6 * * MON-FRI' -TimeZone Europe/Berlin -Store $store

        """;

    private const string Start = "Start-InsiderOrchestration $name -Credential $c -Store $store";

    [Fact]
    public void A_run_is_one_object_and_the_exit_code_of_a_runbook()
    {
        var outcome = rehearsal.With("", $"{Make}; {Start}; $LASTEXITCODE; Get-InsiderOrchestrationRun $name.ToUpper() -Store $store");
        Assert.Empty(outcome.Errors);
        var runs = outcome.Output.Select(static o => o.BaseObject).OfType<InsiderOrchestrationRun>().ToList();
        Assert.All(runs, static r => Assert.Equal((InsiderRunOutcome.Completed, 3L, 3L, 1), (r.Outcome, r.SentCount, r.ValidCount, r.SegmentId.Count)));
        Assert.Equal(2, runs.Count);
        Assert.Equal(0, outcome.Output[1].BaseObject);
    }

    [Fact]
    public void As_json_it_is_one_line()
    {
        var outcome = rehearsal.With("", $"{Make}; {Start} -AsJson");
        var line = Assert.Single(outcome.Values<string>());
        Assert.DoesNotContain('\n', line);
        using var json = JsonDocument.Parse(line);
        Assert.Equal("Completed", json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal((0, 3), (json.RootElement.GetProperty("exitCode").GetInt32(), json.RootElement.GetProperty("validCount").GetInt32()));
        Assert.Equal(JsonValueKind.Array, json.RootElement.GetProperty("segmentId").ValueKind);
    }

    [Theory]
    [InlineData("-Fault Unauthorized", "SegmentRejected", 13)]
    [InlineData("-Fault CallbackWrongSums", "SegmentDiscrepancy", 15)]
    [InlineData("-Fault NoCallback", "SegmentStillProcessing", 17)]
    public void What_goes_wrong_at_insider_one_is_one_error_and_an_exit_code_of_its_own(string fault, string errorId, int exitCode)
    {
        var outcome = rehearsal.With(fault, $"{Make}; {Start} -TimeoutSeconds 10; $LASTEXITCODE");
        Assert.StartsWith(errorId + ",", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(exitCode, outcome.Output[^1].BaseObject);
    }

    [Theory]
    [InlineData("Set-InsiderOrchestration $name -MinimumCount 100 -Store $store", "OrchestrationRefused", 12)]
    [InlineData("Set-InsiderDestination \"d-$name\" -MinimumCount 100 -Store $store -SkipConnectionTest -WarningAction Ignore", "OrchestrationRefused", 12)]
    [InlineData("[IO.File]::Delete(\"$store-$name.csv\")", "OrchestrationPathNotFound", 11)]
    [InlineData("Remove-InsiderDestination \"d-$name\" -Store $store", "DefinitionNotFound", 1)]
    [InlineData("Remove-InsiderOrchestration $name -Store $store", "DefinitionNotFound", 1)]
    public void What_goes_wrong_here_sends_nothing(string before, string errorId, int exitCode)
    {
        var outcome = rehearsal.With("", $"{Make}; $null = {before}; try {{ {Start} | ForEach-Object {{ }} }} catch {{ $_.FullyQualifiedErrorId }}; $LASTEXITCODE; Get-InsiderSegment \"$name-*\" -Store $store");
        Assert.Contains(errorId, outcome.AllText, StringComparison.Ordinal);
        Assert.Equal(exitCode, outcome.Output[^1].BaseObject);
    }

    [Theory]
    [InlineData("-Path $store-none.csv", "PathNotFound")]
    [InlineData("-NotifyUri http://chat.example/secret", "NotifyUriInvalid")]
    [InlineData("-Fingerprint 0123", "OrchestrationFingerprintDiffers")]
    public void What_is_wrong_before_a_run_began_is_never_exit_code_0_and_is_told(string arguments, string errorId)
    {
        var outcome = rehearsal.With("", $"{Make}; $global:LASTEXITCODE = 0; $global:told = ''; try {{ {Start} {arguments} -NotifyScript {{ $global:told = $args[0].ErrorId }} -WarningAction Ignore }} catch {{ $_.FullyQualifiedErrorId }}; $told; $LASTEXITCODE");
        Assert.Equal($"{errorId},InsiderOne.Commands.StartInsiderOrchestrationCommand", outcome.Output[0].BaseObject);
        Assert.Equal([errorId, 1], outcome.Output.Skip(1).Select(static o => o.BaseObject));
        Assert.DoesNotContain("/secret", string.Join('\n', rehearsal.StoreTexts()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("try { & $run -ErrorAction Stop } catch { }")]
    [InlineData("foreach ($once in 1) { & $run -ErrorAction Ignore | ForEach-Object { break } }")]
    [InlineData("try { & $run -ErrorAction Ignore | ForEach-Object { throw 'mine' } } catch { }")]
    public void However_the_pipeline_ends_the_exit_code_is_that_of_the_run_and_it_was_told(string pipeline)
    {
        var outcome = rehearsal.With("-Fault Unauthorized", $"{Make}; $global:LASTEXITCODE = 0; $global:told = @(); $run = {{ [CmdletBinding()] param() {Start} -NotifyScript {{ $global:told += $args[0].ErrorId }} }}; $null = . {{ {pipeline} }}; $told.Count; $LASTEXITCODE");
        Assert.Equal([1, 13], outcome.Output.Select(static o => o.BaseObject));
    }

    [Fact]
    public void Of_several_in_one_pipeline_the_first_that_failed_is_the_exit_code()
    {
        var outcome = rehearsal.With("", $$"""
            {{Make}}
            $null = New-InsiderOrchestration "$name-few" -Destination "d-$name" -Path "$store-$name.csv" -MinimumCount 100 -Store $store
            "$name-few", $name | ForEach-Object { Get-InsiderOrchestration $_ -Store $store } | Start-InsiderOrchestration -Credential $c -ErrorAction Ignore | ForEach-Object { $_.ExitCode }
            $LASTEXITCODE
            """);
        Assert.Equal([12, 0, 12], outcome.Output.Select(static o => o.BaseObject));
    }

    [Fact]
    public void Runs_are_found_by_wildcards_and_a_name_that_is_not_there_is_an_error_and_hides_no_other()
    {
        var outcome = rehearsal.With("", $"{Make}; Get-InsiderOrchestrationRun $name -Store $store; $null = {Start}; Get-InsiderOrchestrationRun 'nobody', 'a/b', \"$($name.ToUpper())*\" -Store $store");
        Assert.Single(outcome.Values<InsiderOrchestrationRun>());
        Assert.Equal(["DefinitionNotFound", "DefinitionNameInvalid"], outcome.Errors.Select(static e => e.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Theory]
    [InlineData("orchestrations", "Get-InsiderOrchestration")]
    [InlineData("campaigns", "Get-InsiderCampaign")]
    public void One_that_cannot_be_understood_hides_none_of_the_others(string folder, string command)
    {
        var outcome = rehearsal.With("", $$"""
            {{Make}}
            $null = 1..40 | ForEach-Object { "user$_@example.com" } | New-InsiderAudience -AttributeName email | Start-InsiderCampaign $name -Treatment A, B -ControlPercent 10 -Credential $c -Store $store
            $null = [IO.Directory]::CreateDirectory("$store/{{folder}}/$name-0")
            [IO.File]::WriteAllText("$store/{{folder}}/$name-0/1.json", '{ "version": 99 }')
            {{command}} "$name*" -Store $store
            [IO.Directory]::Delete("$store/{{folder}}/$name-0", $true)
            """);
        Assert.Single(outcome.Output);
        Assert.StartsWith("StoreRecordTooNew,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_when_it_is_saved_and_one_of_a_wildcard_is_not()
    {
        var outcome = rehearsal.With("", $$"""
            {{Make}}
            $null = Set-InsiderOrchestration $name -Path no-such.csv -Store $store -WarningVariable missing -WarningAction SilentlyContinue
            $null = Set-InsiderOrchestration $name -Path no-such-*.csv, $PSHOME -Store $store -WarningVariable +missing -WarningAction SilentlyContinue
            $missing.Message
            """);
        Assert.Contains("no-such.csv' on this machine", Assert.Single(outcome.Values<string>()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b", "DefinitionNameInvalid")]
    [InlineData("$name", "DefinitionExists")]
    public void What_if_does_not_promise_what_would_be_refused(string name, string errorId) => Assert.StartsWith(
        errorId + ",", rehearsal.With("", $"{Make}; New-InsiderOrchestration \"{name}\" -Destination \"d-$name\" -Path x.csv -Store $store -WhatIf").Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void What_if_touches_nothing()
    {
        rehearsal.With("", $"{Make}; {Start} -WhatIf");
        Assert.Empty(rehearsal.Engine.Run("Get-InsiderOrchestrationRun $name -Store $store; Get-InsiderSegment \"$name-*\" -Store $store").Output);
    }

    [Fact]
    public void Files_of_this_machine_take_the_place_of_the_stored_ones()
    {
        var outcome = rehearsal.With("", $"{Make}; [IO.File]::WriteAllText(\"$store-other.csv\", \"email`nada@example.com`n\"); {Start} -Path \"$store-oth*.csv\"");
        Assert.Equal(1, Assert.Single(outcome.Values<InsiderOrchestrationRun>()).SentCount);
    }

    [Fact]
    public void Settings_that_were_changed_after_they_were_pinned_are_not_run()
    {
        var outcome = rehearsal.With("", $"{Make}; $pin = (Get-InsiderOrchestration $name -Store $store).Fingerprint; $null = Set-InsiderOrchestration $name -Path /etc/passwd -Store $store; {Start} -Fingerprint $pin");
        Assert.StartsWith("OrchestrationFingerprintDiffers,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_is_given_its_connection_by_name_and_the_store_knows_neither_address_nor_driver()
    {
        var connection = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:;Password=");
        const string Query = "$null = Set-InsiderOrchestration $name -Query \"select 'q@example.com' as email\" -ConnectionName CRM -Store $store";
        rehearsal.Engine.Run("$connection = $given", ("given", connection));
        var outcome = rehearsal.With("", $"{Make}; {Query}; {Start} -Connection @{{ crm = $connection }}; {Start} -Connection @{{ crm = {{ $connection }} }}; {Start}");
        Assert.Equal([1L, 1L], outcome.Values<InsiderOrchestrationRun>().Select(static r => r.SentCount));
        Assert.StartsWith("OrchestrationConnectionMissing,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(rehearsal.StoreTexts(), static t => t.Contains("Data Source", StringComparison.Ordinal) || t.Contains("q@example.com", StringComparison.Ordinal) && !t.Contains("select", StringComparison.Ordinal));
    }

    [Fact]
    public void A_schedule_for_31_February_is_not_saved()
    {
        var outcome = rehearsal.With("", $"{Make}; Set-InsiderOrchestration $name -Schedule '0 6 31 2 *' -TimeZone UTC -Store $store");
        Assert.StartsWith("ScheduleNeverFires,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("30 6 * * MON-FRI", rehearsal.Engine.Run("(Get-InsiderOrchestration $name -Store $store).Schedule").Values<string>().Single());
    }

    [Fact]
    public void A_change_changes_what_is_given_and_shows_when_it_is_due()
    {
        var outcome = rehearsal.With("", $$"""
            {{Make}}
            Set-InsiderOrchestration $name.ToUpper() -MaxShrinkPercent 20 -Schedule '@daily' -TimeZone UTC -Store $store
            Get-InsiderOrchestration $name -Store $store | Set-InsiderOrchestration -MaxShrinkPercent $null -Schedule ''
            """);
        var (second, third) = (outcome.Values<InsiderOrchestration>().First(), outcome.Values<InsiderOrchestration>().Last());
        Assert.Equal((20.0, "0 0 * * *", "UTC", 2), (second.MaxShrinkPercent, second.Schedule, second.TimeZone, second.Revision));
        Assert.Equal(0, second.NextRun?.UtcDateTime.Hour);
        Assert.Equal((null, null, null, null), (third.MaxShrinkPercent, third.Schedule, third.TimeZone, third.NextRun));
        Assert.Equal(second.Path, third.Path);
    }

    [Theory]
    [InlineData("a/b", "DefinitionNameInvalid")]
    [InlineData("..", "DefinitionNameInvalid")]
    public void A_name_with_a_slash_is_refused(string name, string errorId) => Assert.StartsWith(
        errorId + ",", rehearsal.With("", $"{Make}; New-InsiderOrchestration '{name}' -Destination \"d-$name\" -Path x.csv -Store $store").Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void Removed_it_is_gone_and_its_runs_stay()
    {
        var outcome = rehearsal.With("", $"{Make}; $null = {Start}; Get-InsiderOrchestration $name -Store $store | Remove-InsiderOrchestration; Get-InsiderOrchestrationRun $name -Store $store; Get-InsiderOrchestration $name -Store $store");
        Assert.Single(outcome.Values<InsiderOrchestrationRun>());
        Assert.StartsWith("DefinitionNotFound,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void No_stream_no_object_and_no_record_holds_a_token_a_value_or_a_link()
    {
        var outcome = rehearsal.With("", $$"""
            {{Make}}
            $token = $c.GetType().GetMethod('RevealToken', [Reflection.BindingFlags] 'NonPublic, Instance').Invoke($c, $null)
            {{Start}} -Verbose -Debug *>&1
            {{Start}} -AsJson -Verbose *>&1
            Get-InsiderOrchestration -Store $store
            Get-InsiderOrchestrationRun -Store $store
            foreach ($as in 'Systemd', 'AzureAutomation', 'AwsLambda') { Register-InsiderSchedule $name -As $as -Store $store }
            """);
        var token = rehearsal.Engine.Run("$token").Values<string>().Single();
        foreach (var text in rehearsal.StoreTexts().Append(outcome.AllText.Replace("TOKEN", "", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain("ada@example.com", text, StringComparison.Ordinal);
            Assert.DoesNotContain("signature=", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_stop_while_it_waits_ends_it_soon_and_the_next_start_waits_on()
    {
        rehearsal.Engine.Run("$sandbox = Start-InsiderSandbox -Fault CallbackLate -CallbackDelaySeconds 6; $c = $sandbox.Credential", ("name", "stopped"));
        rehearsal.Engine.Run(Make);
        using (var shell = rehearsal.Engine.Shell(Start))
        {
            var run = shell.BeginInvoke();
            var sent = Path.Combine(rehearsal.Store, "runs", "stopped", 1.ToString("00000000", CultureInfo.InvariantCulture), "4-sent.json");
            await Patience.UntilAsync(() => File.Exists(sent));
            var start = TimeProvider.System.GetTimestamp();
            await Task.Run(shell.Stop, TestContext.Current.CancellationToken);
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
            Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(run));
        }

        var resumed = rehearsal.Engine.Run(Start).Values<InsiderOrchestrationRun>().Single();
        Assert.Equal((InsiderRunOutcome.Completed, true, 1), (resumed.Outcome, resumed.Resumed, resumed.Run));
        rehearsal.Engine.Run("Stop-InsiderSandbox $sandbox");
    }
}
