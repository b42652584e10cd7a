using System.Text.Json;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.EndToEnd;

public sealed class EventTests : IClassFixture<Rehearsal>, IDisposable
{
    private const string Three = """
        email,event_name,timestamp,event_params.unit_price
        ada@example.com,purchase,2026-11-24T06:30:00Z,12.5
        alan@example.com,purchase,2026-11-24T07:30:00+01:00,7
        grace@example.com,purchase,2026-11-24T08:30:00Z,

        """;

    private readonly Rehearsal _rehearsal;
    private readonly string _folder;

    public EventTests(Rehearsal rehearsal)
    {
        _rehearsal = rehearsal;
        _folder = Directory.CreateDirectory(Path.Combine(rehearsal.Folder, Guid.NewGuid().ToString("N"))).FullName;
        _rehearsal.Engine.Run("$folder = $args0", ("args0", _folder));
        File.WriteAllText(Path.Combine(_folder, "three.csv"), Three);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_with_the_names_of_the_api_is_sent_as_it_is()
    {
        var outcome = Send("", "Send-InsiderEvent $folder/three.csv -Credential $c");
        var summary = Assert.Single(outcome.Values<InsiderEventSummary>());
        Assert.Equal((3L, 3L, 0L, 0L, 1, 1), (summary.RowCount, summary.SentCount, summary.FailedCount, summary.UnconfirmedCount, summary.BatchCount, summary.AttemptCount));
        Assert.Equal((null, null), (summary.RejectedPath, summary.UnconfirmedPath));
        Assert.Empty(outcome.Errors);
        Assert.Equal((3, 3, 3), Report());
    }

    [Fact]
    public void Objects_are_sent_in_requests_of_a_thousand()
    {
        var outcome = Send("", """
            1..2500 | ForEach-Object { [pscustomobject]@{ Mail = "user$_@example.com"; When = [datetime]::UtcNow; Price = 2.5 } } |
                Send-InsiderEvent -Credential $c -Identifier @{ email = 'Mail' } -EventName purchase -TimestampColumn When -Parameter @{ unit_price = 'Price' }
            """);
        var summary = Assert.Single(outcome.Values<InsiderEventSummary>());
        Assert.Equal((2500L, 2500L, 3, "pipeline"), (summary.RowCount, summary.SentCount, summary.BatchCount, summary.Source));
        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public void Hashtables_and_attributes_only_are_enough()
    {
        var outcome = Send("", "@{ uuid = 'u-1'; Tier = 'gold' }, @{ uuid = 'u-2'; Tier = $null } | Send-InsiderEvent -Credential $c -Attribute @{ 'custom.tier' = 'Tier' }");
        var summary = Assert.Single(outcome.Values<InsiderEventSummary>());
        Assert.Equal((1L, 1L), (summary.SentCount, summary.FailedCount));
        Assert.Contains("NothingToSend", outcome.Error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_insider_one_refuses_is_an_error_of_its_own_and_can_be_sent_again()
    {
        var outcome = Send("-Fault RowErrors", "Send-InsiderEvent $folder/three.csv -Credential $c -RejectedPath $folder/rejected.jsonl");
        var summary = Assert.Single(outcome.Values<InsiderEventSummary>());
        Assert.Equal((2L, 1L, Path.Combine(_folder, "rejected.jsonl")), (summary.SentCount, summary.FailedCount, summary.RejectedPath));
        Assert.StartsWith("EventRowRejected,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(1L, outcome.Error.TargetObject);
        Assert.Contains("row 1 of", outcome.Error.ErrorDetails.Message, StringComparison.Ordinal);

        var again = Send("", "Send-InsiderEvent $folder/rejected.jsonl -Credential $c");
        Assert.Equal((1L, 0L), (again.Values<InsiderEventSummary>().Single().SentCount, again.Values<InsiderEventSummary>().Single().FailedCount));
        Assert.Equal((1, 1, 1), Report());
    }

    [Fact]
    public void A_row_that_cannot_be_sent_is_told_by_its_number_and_kept()
    {
        File.WriteAllText(Path.Combine(_folder, "mixed.csv"), Three + "no-address-of-alan,purchase,2026-11-24T06:30:00Z,1\nbob@example.com,purchase,2026-11-24 06:30,1\nshort\n");
        var outcome = Send("", "Send-InsiderEvent $folder/mixed.csv -Credential $c -RejectedPath $folder/rejected.jsonl -Verbose");
        Assert.Equal([4L, 5L, 6L], outcome.Errors.Select(e => e.TargetObject));
        Assert.All(outcome.Errors, e => Assert.StartsWith("EventRowInvalid,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains("TimestampNoOffset in column 'timestamp'", outcome.Errors[1].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal([4, 5, 6], File.ReadLines(Path.Combine(_folder, "rejected.jsonl")).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("$row").GetInt32()));
        foreach (var value in new[] { "no-address-of-alan", "bob@", "ada@" }) Assert.DoesNotContain(value, outcome.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InternalError", 0, "HTTP 500")]
    [InlineData("DropAfterAccept", 3, "the connection broke before the answer")]
    [InlineData("DropBeforeAccept", 0, "the connection broke before the answer")]
    [InlineData("NoAnswer", 0, "no answer within 2 seconds")]
    [InlineData("RowErrorsUnnamed", 3, "does not say which")]
    [InlineData("UpsertGarbage", 3, "cannot be understood")]
    public void What_may_have_been_taken_is_unconfirmed_and_never_sent_twice(string fault, int taken, string reason)
    {
        var outcome = Send($"-Fault {fault}", "Send-InsiderEvent $folder/three.csv -Credential $c -TimeoutSeconds 2 -UnconfirmedPath $folder/unconfirmed.jsonl");
        var summary = Assert.Single(outcome.Values<InsiderEventSummary>());
        Assert.Equal((0L, 0L, 3L, 1), (summary.SentCount, summary.FailedCount, summary.UnconfirmedCount, summary.AttemptCount));
        Assert.StartsWith("EventBatchUnconfirmed,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(reason, outcome.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(taken, Report().Accepted);
        Assert.Equal(3, File.ReadLines(summary.UnconfirmedPath!).Count());

        // Once somebody has looked, the file is sent by the same command.
        var again = Send("", "Send-InsiderEvent $folder/unconfirmed.jsonl -Credential $c");
        Assert.Equal(3, again.Values<InsiderEventSummary>().Single().SentCount);
    }

    [Theory]
    [InlineData("Throttle:1", "")]
    [InlineData("RequestLimitExceeded:1", "")]
    [InlineData("Unavailable:1", "-RetryAmbiguous")]
    public void What_does_no_harm_is_tried_again(string fault, string arguments)
    {
        var outcome = Send($"-Fault {fault}", $"Send-InsiderEvent $folder/three.csv -Credential $c {arguments}");
        var summary = Assert.Single(outcome.Values<InsiderEventSummary>());
        Assert.Equal((3L, 2), (summary.SentCount, summary.AttemptCount));
        Assert.Empty(outcome.Errors);
    }

    [Fact]
    public void A_request_that_is_refused_fails_all_its_rows_and_the_next_goes_on()
    {
        var outcome = Send("-Fault InvalidPayload:1", "Send-InsiderEvent $folder/three.csv -Credential $c -BatchSize 2 -ThrottleLimit 1 -RejectedPath $folder/rejected.jsonl");
        var summary = Assert.Single(outcome.Values<InsiderEventSummary>());
        Assert.Equal((1L, 2L), (summary.SentCount, summary.FailedCount));
        Assert.StartsWith("EventBatchRejected,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, File.ReadLines(summary.RejectedPath!).Count());
    }

    [Theory]
    [InlineData("Unauthorized")]
    [InlineData("Redirect -RedirectTo http://127.0.0.1:9/")]
    public void A_refused_credential_ends_the_run_after_the_summary(string fault)
    {
        var outcome = Send($"-Fault {fault}", """
            try { Send-InsiderEvent $folder/three.csv -Credential $c -BatchSize 1 -ThrottleLimit 1 -OutVariable out | ForEach-Object { $_ } } catch { $_.FullyQualifiedErrorId }
            """);
        Assert.Equal(0, Assert.IsType<InsiderEventSummary>(outcome.Output[0].BaseObject).SentCount);
        Assert.StartsWith("EventsUnauthorized,", Assert.IsType<string>(outcome.Output[1].BaseObject), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_breaks_in_the_middle_is_told_after_what_was_sent()
    {
        File.WriteAllText(Path.Combine(_folder, "broken.csv"), Three + "\"never closed,purchase,2026-11-24T06:30:00Z,1\n");
        var outcome = Send("", """
            try { Send-InsiderEvent $folder/broken.csv -Credential $c -BatchSize 2 -RejectedPath $folder/rejected.jsonl | ForEach-Object { $_ } } catch { $_.FullyQualifiedErrorId }
            """);
        var summary = Assert.IsType<InsiderEventSummary>(outcome.Output[0].BaseObject);
        Assert.Equal((2L, 1L), (summary.SentCount, summary.FailedCount));
        Assert.StartsWith("AudienceQuoteNotClosed,", Assert.IsType<string>(outcome.Output[1].BaseObject), StringComparison.Ordinal);
        Assert.Contains("grace@example.com", File.ReadAllText(summary.RejectedPath!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Send-InsiderEvent $folder/empty.csv -Credential $c")]
    [InlineData("1..3 | Where-Object { $_ -gt 3 } | Send-InsiderEvent -Credential $c")]
    public void Nothing_to_send_is_no_success(string script)
    {
        File.WriteAllText(Path.Combine(_folder, "empty.csv"), "email,event_name,timestamp\n");
        Assert.StartsWith("EventSourceEmpty,", Send("", script).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Report().Count);
    }

    [Fact]
    public void Rows_collected_when_the_pipeline_breaks_are_kept()
    {
        var outcome = Send("", "1..5 | ForEach-Object { if ($_ -eq 4) { throw 'upstream' }; @{ uuid = \"u-$_\"; city = 'Ulm' } } | Send-InsiderEvent -Credential $c -Attribute city -RejectedPath $folder/rejected.jsonl");
        Assert.NotNull(outcome.Terminating);
        Assert.Equal(3, File.ReadLines(Path.Combine(_folder, "rejected.jsonl")).Count());
    }

    [Fact]
    public void A_registered_credential_is_taken_by_its_name_for_files_and_objects()
    {
        var outcome = Send("", """
            $null = Register-InsiderCredential events -PartnerName $c.PartnerName -EnvironmentVariable INSIDER_TEST_TOKEN_OF_EVENTS -BaseUri $c.BaseUri -Store $store
            $env:INSIDER_TEST_TOKEN_OF_EVENTS = [InsiderOne.InsiderCredential].GetMethod('RevealToken', [Reflection.BindingFlags]'NonPublic, Instance').Invoke($c, $null)
            Send-InsiderEvent $folder/three.csv -Credential Events -Store $store -Verbose -Debug
            @{ uuid = 'u-1'; Tier = 'gold' } | Send-InsiderEvent -Credential (Get-InsiderCredential events -Store $store) -Attribute @{ 'custom.tier' = 'Tier' }
            $env:INSIDER_TEST_TOKEN_OF_EVENTS = $null
            Send-InsiderEvent $folder/three.csv -Credential events -Store $store
            """);
        Assert.Equal([3L, 1L], outcome.Values<InsiderEventSummary>().Select(static s => s.SentCount));
        Assert.StartsWith("CredentialVariableMissing,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal((4, 4, 3), Report());
        Assert.DoesNotContain(_rehearsal.Engine.Run("$c").Values<InsiderCredential>().Single().RevealToken(), outcome.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_opens_no_vault()
    {
        var outcome = Send("", "Send-InsiderEvent $folder/three.csv -Credential never-registered -Store $store -WhatIf; @{ uuid = 'u-1'; A = 1 } | Send-InsiderEvent -Credential never-registered -Store $store -Attribute @{ 'custom.a' = 'A' } -WhatIf");
        Assert.Empty(outcome.Errors);
        Assert.Equal(0, Report().Count);
    }

    [Fact]
    public void A_name_that_is_not_registered_sends_nothing()
    {
        var outcome = Send("", "Send-InsiderEvent $folder/three.csv -Credential never-registered -Store $store");
        Assert.StartsWith("DefinitionNotFound,", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, Report().Count);
    }

    [Fact]
    public void WhatIf_sends_nothing_and_makes_no_file()
    {
        var outcome = Send("", "Send-InsiderEvent $folder/three.csv -Credential $c -RejectedPath $folder/rejected.jsonl -WhatIf");
        Assert.DoesNotContain(outcome.Output, o => o.BaseObject is InsiderEventSummary);
        Assert.Equal(0, Report().Count);
        Assert.Single(Directory.EnumerateFiles(_folder));
    }

    [Theory]
    [InlineData("-UpsertBaseUri https://evil.example", "UpsertAddressForeign")]
    [InlineData("-EventName e -EventNameColumn x", "EventNameAmbiguous")]
    [InlineData("-DefaultRegion QQ", "AudienceRegionUnknown")]
    [InlineData("-ValueType @{ a = 'Colour' }", "EventValueTypeUnknown")]
    [InlineData("-RejectedPath $folder/rejected.csv", "EventRowFileNotJsonLines")]
    [InlineData("-UnconfirmedPath $folder/three.jsonl", "EventRowFileExists")]
    [InlineData("-Identifier @{ email = 'Mail' }", "EventColumnNotFound")]
    public void What_is_wrong_with_the_command_is_said_before_anything_is_sent(string arguments, string error)
    {
        File.WriteAllText(Path.Combine(_folder, "three.jsonl"), "");
        var outcome = Send("", $"try {{ Send-InsiderEvent $folder/three.csv -Credential $c {arguments} }} catch {{ $_.FullyQualifiedErrorId }}");
        Assert.StartsWith(error + ",", (string)outcome.Output[0].BaseObject, StringComparison.Ordinal);
        Assert.Equal(0, Report().Count);
    }

    [Fact]
    public void What_only_a_later_row_has_is_sent_too_and_is_kept_when_it_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder, "ragged.jsonl"), """
            {"email":"ada@example.com","event_name":"e","timestamp":"2026-11-24T06:30:00Z"}
            {"email":"alan@example.com","event_name":"e","timestamp":"2026-11-24T06:30:00Z","event_params":{"price":5}}
            {"email":"nobody","event_name":"e","timestamp":"2026-11-24T06:30:00Z","attributes":{"tier":"gold"}}

            """);
        var outcome = Send("", """
            Send-InsiderEvent $folder/ragged.jsonl -Credential $c -RejectedPath $folder/ragged-rejected.jsonl
            @{ email = 'ada@example.com'; event_name = 'e'; timestamp = [datetime]::UtcNow }, @{ email = 'alan@example.com'; event_name = 'e'; timestamp = [datetime]::UtcNow; 'event_params.price' = 5 } | Send-InsiderEvent -Credential $c
            """);
        // A request for each set of columns.
        Assert.Equal([(3L, 2L, 2), (2L, 2L, 2)], outcome.Values<InsiderEventSummary>().Select(static s => (s.RowCount, s.SentCount, s.BatchCount)));
        Assert.Contains("\"attributes.tier\":\"gold\"", File.ReadAllText(Path.Combine(_folder, "ragged-rejected.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_run_notes_what_is_on_its_way()
    {
        _rehearsal.Engine.Run("$sandbox = Start-InsiderSandbox -Fault NoAnswer");
        try
        {
            using var shell = _rehearsal.Engine.Shell("Send-InsiderEvent $folder/three.csv -Credential $sandbox.Credential -TimeoutSeconds 120 -UnconfirmedPath $folder/stopped.jsonl");
            var run = shell.BeginInvoke();
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
            Assert.False(run.IsCompleted);
            await Task.Run(shell.Stop, TestContext.Current.CancellationToken);
            Assert.Equal(3, File.ReadLines(Path.Combine(_folder, "stopped.jsonl")).Count());
        }
        finally
        {
            _rehearsal.Engine.Run("Stop-InsiderSandbox $sandbox");
        }
    }

    [Fact]
    public void Neither_token_nor_value_is_in_any_stream()
    {
        foreach (var fault in new[] { "", "-Fault RowErrors", "-Fault InternalError", "-Fault InvalidPayload" })
        {
            var file = $"$folder/{Guid.NewGuid():N}.jsonl";
            var outcome = _rehearsal.With(fault, $"Send-InsiderEvent $folder/three.csv -Credential $c -UnconfirmedPath {file} -Verbose -Debug; $c");
            var token = _rehearsal.Engine.Run("$c").Values<InsiderCredential>().Single().RevealToken();
            foreach (var secret in new[] { token, "ada@", "alan@", "grace@" }) Assert.DoesNotContain(secret, outcome.AllText, StringComparison.OrdinalIgnoreCase);
        }
    }

    // While the sandbox still runs, it is asked what it saw.
    private Outcome Send(string sandbox, string script)
    {
        const string Ask = "$saw = [Net.Http.HttpClient]::new([Net.Http.SocketsHttpHandler]@{ UseProxy = $false }).GetStringAsync(\"$($sandbox.BaseUri.AbsoluteUri)sandbox/requests\").GetAwaiter().GetResult()";
        return _rehearsal.With(sandbox, $"try {{\n{script}\n}} finally {{ {Ask} }}");
    }

    private (int Count, int Accepted, int Events) Report()
    {
        using var report = JsonDocument.Parse(_rehearsal.Engine.Run("$saw").Values<string>().Single());
        var upserts = report.RootElement.GetProperty("upserts").EnumerateArray().ToList();
        return (upserts.Sum(u => u.GetProperty("userCount").GetInt32()), upserts.Sum(u => u.GetProperty("acceptedCount").GetInt32()), upserts.Sum(u => u.GetProperty("eventCount").GetInt32()));
    }
}
