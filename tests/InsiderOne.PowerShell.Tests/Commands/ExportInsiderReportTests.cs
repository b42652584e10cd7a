using InsiderOne.Tests.EndToEnd;
using InsiderOne.Tests.Hosting;

namespace InsiderOne.Tests.Commands;

public sealed class ExportInsiderReportTests : IClassFixture<Rehearsal>
{
    private readonly Rehearsal _rehearsal;

    public ExportInsiderReportTests(Rehearsal rehearsal)
    {
        _rehearsal = rehearsal;
        if (rehearsal.Engine.Run("Get-InsiderSegment -Store $store").Output.Count > 0) return;
        rehearsal.With("", "$audience | Send-InsiderSegment good -Credential $c -Store $store | Wait-InsiderSegment");
        rehearsal.With("-Fault Unauthorized", "$audience | Send-InsiderSegment bad -Credential $c -Store $store -ErrorAction Ignore");
    }

    [Fact]
    public void The_history_of_a_store_becomes_a_page()
    {
        var (outcome, page) = Export("-Store $store");
        Assert.Empty(outcome.Output);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 segments needs a look.", page, StringComparison.Ordinal);
        Assert.Contains("Audiences sent to Insider One", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_of_a_pipeline_are_those_of_the_page()
    {
        var (_, page) = Export("-Title '<My> title'", "Get-InsiderSegment -Store $store -Status Completed | ");
        Assert.Contains("Nothing. 1 segment,", page, StringComparison.Ordinal);
        Assert.Contains("&lt;My&gt; title", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Segments_that_a_job_sent_back_are_taken() =>
        Assert.Contains("Nothing. 1 segment,", Export("", "Get-InsiderSegment -Store $store -Status Completed | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) } | ").Text, StringComparison.Ordinal);

    [Fact]
    public void A_pipeline_that_brings_nothing_is_a_report_about_nothing() =>
        Assert.Contains("No segment was sent", Export("", "Get-InsiderSegment -Store $store -SegmentName none | ").Text, StringComparison.Ordinal);

    [Fact]
    public void Names_and_times_choose_from_the_history()
    {
        Assert.Contains("Nothing. 1 segment,", Export("-Store $store -SegmentName GOOD").Text, StringComparison.Ordinal);
        Assert.Contains("No segment was sent", Export("-Store $store -Before ([datetime]::Now.AddDays(-1))").Text, StringComparison.Ordinal);
        Assert.Contains("2 segments", Export("-Store $store -After ([datetime]::Now.AddDays(-2))").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_data_comes_as_csv_and_json_and_PassThru_returns_the_file()
    {
        var (outcome, csv) = Export("-Store $store -AsCsv -PassThru");
        Assert.StartsWith("segment_name,", csv, StringComparison.Ordinal);
        Assert.Equal(csv, File.ReadAllText(Assert.Single(outcome.Values<FileInfo>()).FullName));
        Assert.Contains("\"segmentCount\": 2", Export("-Store $store -AsJson").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-AsCsv -AsJson", "ReportFormatAmbiguous")]
    [InlineData("-TimeZone Nowhere/Land", "ParameterArgumentTransformationError")]
    public void What_is_wrong_is_said_and_nothing_is_written(string arguments, string error)
    {
        var path = NewPath();
        var outcome = _rehearsal.Engine.Run($"Export-InsiderReport '{path}' -Store $store {arguments}");
        Assert.StartsWith(error + ",", outcome.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_with_Force_only()
    {
        var path = NewPath();
        File.WriteAllText(path, "mine");
        Assert.StartsWith("ReportExists,", _rehearsal.Engine.Run($"Export-InsiderReport '{path}' -Store $store").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
        _rehearsal.Engine.Run($"Export-InsiderReport '{path}' -Store $store -Force");
        Assert.NotEqual("mine", File.ReadAllText(path));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        var path = NewPath();
        Assert.Empty(_rehearsal.Engine.Run($"Export-InsiderReport '{path}' -Store $store -WhatIf -PassThru").Output);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Neither_report_nor_stream_holds_a_token_a_link_or_a_value()
    {
        var token = _rehearsal.Engine.Run("$c").Values<InsiderCredential>().Single().RevealToken();
        foreach (var format in new[] { "", "-AsCsv", "-AsJson" })
        {
            var (outcome, text) = Export($"-Store $store -Verbose -Debug {format}");
            foreach (var shown in new[] { text, outcome.AllText })
            {
                foreach (var secret in new[] { token, "signature=", "ada@", "/callbacks/", _rehearsal.Relay.PublicUri.Authority }) Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
            }
        }
    }

    private string NewPath() => Path.Combine(_rehearsal.Folder, $"report-{Guid.NewGuid():N}");

    private (Outcome Outcome, string Text) Export(string arguments, string input = "")
    {
        var path = NewPath();
        var outcome = _rehearsal.Engine.Run($"{input}Export-InsiderReport '{path}' {arguments}");
        Assert.Empty(outcome.Errors);
        Assert.Null(outcome.Terminating);
        return (outcome, File.ReadAllText(path));
    }
}
