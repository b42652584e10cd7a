using InsiderOne.Core.Definitions;
using InsiderOne.Core.Orchestrations;

namespace InsiderOne.Core.Tests.Orchestrations;

public sealed class OrchestrationRulesTests
{
    private static readonly OrchestrationSettings Files = new() { Destination = "VIP", Source = new OrchestrationSource { Path = [OperatingSystem.IsWindows() ? @"C:\data\*.csv" : "/data/*.csv"] } };

    [Fact]
    public void Names_are_stored_in_lower_case_and_a_schedule_with_its_time_zone()
    {
        var settings = Checked(Files with { Schedule = "30 6 * * mon-fri", TimeZone = "Europe/Berlin" });
        Assert.Equal(("vip", "30 6 * * MON-FRI", "Europe/Berlin"), (settings.Destination, settings.Schedule, settings.TimeZone));
    }

    [Fact]
    public void A_schedule_that_never_fires_is_refused_when_it_is_saved() => Refused("ScheduleNeverFires", Files with { Schedule = "0 0 31 2 *", TimeZone = "UTC" });

    [Fact]
    public void A_schedule_that_is_taken_away_takes_its_time_zone_with_it() => Assert.Null(Checked(Files with { Schedule = "", TimeZone = "UTC" }).TimeZone);

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("")]
    public void A_destination_whose_name_is_none_is_refused(string name) => Refused("DefinitionNameInvalid", Files with { Destination = name });

    [Fact]
    public void No_source_and_two_sources_are_refused()
    {
        Refused("OrchestrationSourceInvalid", Files with { Source = new OrchestrationSource() });
        Refused("OrchestrationSourceInvalid", Files with { Source = Files.Source with { Query = "select 1", Connection = "crm" } });
    }

    [Fact]
    public void A_query_without_the_name_of_a_connection_is_refused() => Refused("DefinitionNameInvalid", Files with { Source = new OrchestrationSource { Query = "select 1" } });

    [Theory]
    [InlineData(@"\\evil.example.com\share\vip.csv")]
    [InlineData("//evil.example.com/share/vip.csv")]
    [InlineData(@"\\?\UNC\evil\share")]
    [InlineData(@"\/evil/share")]
    [InlineData("vip.csv")]
    [InlineData("Registry::HKLM")]
    [InlineData("/data/a\nb.csv")]
    public void A_path_that_is_not_on_a_disk_of_this_machine_is_refused_when_it_is_saved_and_when_it_is_run(string path)
    {
        Refused("OrchestrationPathInvalid", Files with { Source = new OrchestrationSource { Path = [path] } });
        Assert.Equal("OrchestrationPathInvalid", Assert.Throws<InsiderException>(() => StoredPaths.Existing([path])).ErrorId);
    }

    [Fact]
    public void Thresholds_that_make_no_sense_are_refused()
    {
        Refused("OrchestrationThresholdInvalid", Files with { MaxInvalidPercent = 101 });
        Refused("OrchestrationThresholdInvalid", Files with { MaxShrinkPercent = -1 });
        Refused("OrchestrationThresholdInvalid", Files with { MinimumCount = 0 });
        Refused("OrchestrationThresholdInvalid", Files with { MaxInvalidPercent = double.NaN });
        Refused("OrchestrationThresholdInvalid", Files with { MaxShrinkPercent = double.NaN });
        Refused("OrchestrationThresholdInvalid", Files with { Source = new OrchestrationSource { Query = "select 1", Connection = "crm", QueryTimeoutSeconds = -1 } });
    }

    [Fact]
    public void Settings_that_somebody_changed_do_not_have_the_fingerprint()
    {
        var definition = new Definition<OrchestrationSettings>("vip", 1, default, Files);
        OrchestrationRules.RequireFingerprint(definition, Files.Fingerprint().ToUpperInvariant());
        OrchestrationRules.RequireFingerprint(definition, null);
        var changed = definition with { Settings = Files with { Source = new OrchestrationSource { Path = ["/etc/passwd"] } } };
        Assert.Equal("OrchestrationFingerprintDiffers", Assert.Throws<InsiderException>(() => OrchestrationRules.RequireFingerprint(changed, Files.Fingerprint())).ErrorId);
    }

    [Fact]
    public void Wildcards_find_files_first_and_a_path_without_any_must_be_there()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["2026/a.csv.d"]);
        File.WriteAllText(folder["2026/a.csv"], "");
        File.WriteAllText(folder["2026/b.csv"], "");
        File.WriteAllText(folder["2026/[c].csv"], "");
        Assert.Equal(3, StoredPaths.Existing([folder["20??/*.csv"]]).Count);
        Assert.Equal([folder["2026/a.csv"]], StoredPaths.Existing([folder["2026/a*"]]));
        Assert.Equal([folder["2026/[c].csv"]], StoredPaths.Existing([folder["2026/[c].csv"]]));
        Assert.Equal([folder["2026"]], StoredPaths.Existing([folder["202?"]]));
        foreach (var missing in new[] { "x.csv", "*/x*.csv", "none/*.csv" })
            Assert.Equal("OrchestrationPathNotFound", Assert.Throws<InsiderException>(() => StoredPaths.Existing([folder[missing]])).ErrorId);
    }

    private static OrchestrationSettings Checked(OrchestrationSettings settings) => OrchestrationRules.Checked(settings, RunFixture.Start);

    private static void Refused(string errorId, OrchestrationSettings settings) => Assert.Equal(errorId, Assert.Throws<InsiderException>(() => Checked(settings)).ErrorId);
}
