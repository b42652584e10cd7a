using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Views;

/// <summary>What a user sees by default at 120 columns. The list views need <c>Format-List</c>, which the bare engine lacks.</summary>
public sealed class ViewTests : IDisposable
{
    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void An_audience() => Shows(
        Samples.Audience,
        "Attribute              Rows       Valid    Invalid  Duplicate        Sent Files     Size     Empty Source",
        "phone_number     12,204,331  12,203,000      1,331      1,011  12,201,989     3  29.5 MB        20 customers.csv");

    [Fact]
    public void A_report() => Shows(
        Samples.Report,
        "Verdict   Attribute              Rows       Valid Invalid %        Sent Reasons",
        "Not valid phone_number     12,204,331  12,203,000     12.35  12,201,989 12.35 % of the values are invalid; at most");

    [Fact]
    public void A_segment_with_the_longest_name_and_status() => Shows(
        Samples.Segment,
        SegmentRow("SegmentName", "Status", "Sent", "Valid", "Invalid", "Elapsed"),
        SegmentRow("a234567890123456789012345678901234567890", "Discrepancy", "1,203,989", "1,203,900", "88", "0:12:04"));

    [Fact]
    public void A_segment_nothing_is_known_of_yet() => Shows(
        Samples.Segment with { SegmentName = "vip", Status = InsiderSegmentStatus.Planned, SubmittedAt = null, ElapsedTime = null, ValidCount = null, InvalidCount = null, TotalCount = null },
        SegmentRow("SegmentName", "Status", "Sent", "Valid", "Invalid", "Elapsed"),
        SegmentRow("vip", "Planned", "1,203,989", "", "", ""));

    [Fact]
    public void A_file() => Shows(
        Samples.File,
        "       Rows     Size Sha256         Path",
        "    412,331   9.5 MB a1a1a1a1a1a1…  /tmp/insider/0193-1.csv");

    [Fact]
    public void A_problem() => Shows(
        Samples.Problem,
        "Reason                             Count FirstRows",
        "EmailNoAt                          1,200 3, 17, 90");

    [Fact]
    public void An_orchestration() => Shows(
        Samples.Orchestration,
        "Name                 Destination     NextRun                 Schedule           TimeZone         Source",
        $"weekday-vip          loyalty         2026-11-24 06:30 {Samples.Offset} 30 6 * * MON-FRI   Europe/Berlin    /data/exports/*.csv");

    [Fact]
    public void A_run() => Shows(
        Samples.Run,
        "Name                       Run Outcome     Started           Elapsed        Sent       Valid ErrorId",
        "weekday-vip                365 Discrepancy 2026-11-24 06:30  1:02:03  12,201,989  12,201,000 SegmentDiscrepancy");

    [Fact]
    public void A_schedule() => Shows(
        Samples.Schedule,
        "Name                             Kind           Present NextRun                 Schedule           TimeZone",
        $"weekday-vip                      Systemd        Yes     2026-11-24 06:30 {Samples.Offset} 30 6 * * MON-FRI   Europe/Berlin");

    [Fact]
    public void A_summary_of_events() => Shows(
        Samples.EventSummary,
        "       Rows        Sent    Failed Unconfirmed Requests  Elapsed Source",
        "  1,203,989   1,202,000       989       1,000    1,206  0:12:04 orders.csv");

    [Fact]
    public void A_relay() => Shows(
        Samples.Relay,
        "PublicUri                                 Started          Responding ProcessId Persist Store",
        "https://relay.example.com/                2026-11-24 06:30 Yes             4711 Yes     store");

    [Fact]
    public void A_campaign() => Shows(
        Samples.Campaign,
        "Name                     Started          Complete     Control Treatment",
        "spring-2027              2026-11-24 06:30 Yes          133,814 offer: 1,204,331; plain: 516,142");

    [Fact]
    public void A_treatment() => Shows(
        Samples.Treatment,
        "Treatment             Percent       Count SegmentName",
        "offer                      63   1,204,331 spring-offer");

    [Fact]
    public void A_comparison() => Shows(
        Samples.Comparison,
        "    Earlier    Audience       Added     Removed   Unchanged Basis  SegmentName",
        " 12,204,331  12,300,000     100,000       4,331  12,200,000 Digest monthly");

    [Fact]
    public void A_campaign_that_a_job_sent_back() => Shows(
        _engine.Run("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($campaign))", ("campaign", Samples.Campaign)).Output.Single(),
        "Name                     Started          Complete     Control Treatment",
        "spring-2027              2026-11-24 06:30 Yes          133,814 offer: 1,204,331; plain: 516,142");

    [Fact]
    public void A_registered_credential() => Shows(
        Samples.Registration,
        "Name                 PartnerName          Token                                 Description",
        "production           mybrand              vault team                            Newsletter account");

    [Theory]
    [InlineData("team", null, "vault team")]
    [InlineData(null, "INSIDER_API_TOKEN", "variable INSIDER_API_TOKEN")]
    [InlineData("", "", "not registered on this machine")]
    public void Where_a_token_is(string? vault, string? variable, string expected) => Assert.Equal(expected, InsiderOne.Commands.FormatView.TokenPlace(vault, variable));

    [Fact]
    public void A_check_of_a_store() => Shows(
        Samples.StoreCheck,
        "Outcome Check             Message",
        "Warning PublicAccessBlock Public access to the bucket is not blocked.");

    [Fact]
    public void A_check_of_Snowflake() => Shows(
        Samples.SnowflakeCheck,
        "Outcome Check                  Message",
        "Failed  StageWrite             The role R has no WRITE on STAGE DB.S.OUT.");

    [Fact]
    public void A_table_in_Snowflake() => Shows(
        Samples.SnowflakeTable,
        "TableName                                Kind            Rows UpdatedAt        Columns",
        "INSIDER_EXPORT.PUBLIC.USERS              User       1,204,331 2026-11-24 06:30 UUID, UPDATED_AT");

    [Fact]
    public void Access_in_Snowflake() => Shows(
        Samples.SnowflakeAccess,
        "RoleName             Users                Tables",
        "INSIDER_READER       INSIDER_SVC          DB.S.USERS, DB.S.EVENTS");

    [Fact]
    public void A_share_in_Snowflake() => Shows(
        Samples.SnowflakeShare,
        "ShareName            Consumers                      Tables",
        "INSIDER_SHARE        ORG.ACCOUNT                    DB.S.USERS");

    [Fact]
    public void A_destination() => Shows(
        Samples.Destination,
        "Name                   Environment PartnerName      Attribute    SegmentName",
        "loyalty-trial          Sandbox     mybrand          phone_number loyalty-{date:yyyyMMdd-HHmm}");

    [Fact]
    public void A_step_of_a_destinations_test() => Shows(
        Samples.DestinationCheck,
        "Outcome Step       Message",
        "Failed  Credential There is no credential 'mybrand' in the store.");

    [Fact]
    public void A_check_that_a_job_sent_back() => Shows(
        _engine.Run("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($check))", ("check", Samples.StoreCheck)).Output.Single(),
        "Outcome Check             Message",
        "Warning PublicAccessBlock Public access to the bucket is not blocked.");

    [Fact]
    public void Colours_are_escape_sequences_which_a_host_without_them_removes()
    {
        var plain = _engine.Show("$value", ("value", Samples.Segment));
        Assert.Contains("\e[33mDiscrepancy", _engine.RawText, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_job_sends_back_keeps_its_files_and_its_view()
    {
        var copies = _engine.Run(
            "$audience, $report, $segment | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) }",
            ("audience", Samples.Audience), ("report", Samples.Report), ("segment", Samples.Segment)).Output;
        Assert.All(copies, static c => Assert.StartsWith("Deserialized.InsiderOne.", c.TypeNames[0], StringComparison.Ordinal));
        Assert.Equal("/tmp/insider/0193-1.csv", _engine.Run("$copy.Files[0].Path", ("copy", copies[0])).Values<string>().Single());
        Assert.Equal("/tmp/insider/0193-1.csv", _engine.Run("$copy.Audience.Files[0].Path", ("copy", copies[1])).Values<string>().Single());
        Shows(
            copies[2],
            SegmentRow("SegmentName", "Status", "Sent", "Valid", "Invalid", "Elapsed"),
            SegmentRow("a234567890123456789012345678901234567890", "Discrepancy", "1,203,989", "1,203,900", "88", "0:12:04"));
    }

    [Fact]
    public void Eighty_columns_end_between_two_columns_of_a_table_or_in_its_last_text()
    {
        using var narrow = new Engine(80);
        object[] values = [Samples.Audience, Samples.Report, Samples.Segment, Samples.Relay, Samples.Registration];
        string[] headers =
        [
            "Attribute              Rows       Valid    Invalid  Duplicate        Sent Files",
            "Verdict   Attribute              Rows       Valid Invalid %        Sent Reasons",
            SegmentRow("SegmentName", "Status", "Sent", "Valid", "Invalid", "Elapsed"),
            "PublicUri                                 Started          Responding ProcessId",
            "Name                 PartnerName          Token",
        ];
        Assert.Equal(headers, values.Select(v => narrow.Show("$value", ("value", v)).Split('\n', StringSplitOptions.RemoveEmptyEntries).First(static l => l.Trim().Length > 0).TrimEnd()));
    }

    private static string SegmentRow(string name, string status, string sent, string valid, string invalid, string elapsed) =>
        $"{status,-11} {sent,10} {valid,10} {invalid,9} {elapsed,8} {name}";

    private void Shows(object value, string header, string row)
    {
        var lines = _engine.Show("$value", ("value", value)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static l => l.TrimEnd()).Where(static l => l.Length > 0).ToArray();
        Assert.Equal(header, lines[0]);
        Assert.StartsWith(row, lines[2], StringComparison.Ordinal);
        Assert.All(lines, static l => Assert.True(l.Length <= 120));
    }
}
