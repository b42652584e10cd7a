using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace InsiderOne.Sandbox.Tests;

public sealed class ProcessingTests
{
    [Fact]
    public async Task The_report_has_the_files_length_digest_and_counts()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync(peer);
        var report = await sandbox.IdleReportAsync();
        var download = Assert.Single(report.Downloads);
        Assert.Equal(("vip", peer.File.Length, Convert.ToHexStringLower(SHA256.HashData(peer.File))), (download.SegmentName, download.ByteCount, download.Sha256));
        Assert.Equal((2, 1), (download.ValidCount, download.InvalidCount));
        Assert.Equal(("vip", 200), (report.Uploads[0].SegmentName, report.Uploads[0].Status));
    }

    [Fact]
    public async Task A_file_larger_than_a_buffer_is_counted_whole()
    {
        await using var peer = await Peer.StartAsync();
        peer.File = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50_000).Select(static row => $"user{row}@example.com\n")));
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync(peer);
        Assert.Contains("\"total_entered_values\":50000", (await peer.CallbackAsync()).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(307)]
    public async Task A_file_that_cannot_be_had_brings_no_callback_and_redirects_are_not_followed(int status)
    {
        await using var peer = await Peer.StartAsync();
        peer.FileStatus = status;
        await using var sandbox = await SandboxServer.StartAsync();
        using var answer = await sandbox.UploadAsync(peer);
        Assert.Equal(200, (int)answer.StatusCode);
        var report = await sandbox.IdleReportAsync();
        Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(report.Downloads).Failure, StringComparison.Ordinal);
        Assert.False(peer.HasCallback);
        Assert.Empty(peer.Strays);
    }

    [Fact]
    public async Task A_file_over_the_limit_brings_no_callback()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync(options => options with { MaxFileBytes = 10 });
        using var answer = await sandbox.UploadAsync(peer);
        Assert.Equal("file size is more than the limit", Assert.Single((await sandbox.IdleReportAsync()).Downloads).Failure);
        Assert.False(peer.HasCallback);
    }

    [Fact]
    public async Task A_file_at_the_limit_is_processed()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync(options => options with { MaxFileBytes = peer.File.Length });
        using var answer = await sandbox.UploadAsync(peer);
        await peer.CallbackAsync();
    }

    [Fact]
    public async Task The_processing_delay_is_waited_for_after_the_answer()
    {
        var time = new FakeTimeProvider();
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync(options => options with { ProcessingDelay = TimeSpan.FromMinutes(30) }, time);
        using var answer = await sandbox.UploadAsync(peer);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(1, (await sandbox.ReportAsync()).ProcessingCount);
        Assert.False(peer.HasCallback);
        await Patience.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            return peer.HasCallback;
        });
    }

    [Fact]
    public async Task Five_hundred_segments_at_once_are_all_called_back()
    {
        await using var peer = await Peer.StartAsync();
        await using var sandbox = await SandboxServer.StartAsync(options => options with { RequestsPerSecond = 10_000 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(index => sandbox.UploadAsync(peer, $"segment {index}")));
        Assert.All(answers, static answer => Assert.Equal(200, (int)answer.StatusCode));
        var report = await sandbox.IdleReportAsync();
        Assert.Equal((500, 500), (report.Downloads.Count, report.CallbackStatuses["200"]));
    }
}
