using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using InsiderOne.Core.Callbacks;
using InsiderOne.Core.Stores;

namespace InsiderOne.Relay.Tests;

public sealed partial class MetricsTests : RelayTest
{
    private protected override IEnumerable<string> Arguments => ["--metrics-urls", "http://127.0.0.1:0"];

    [Fact]
    public async Task Everything_that_happens_is_counted_and_nobody_named()
    {
        var (id, token) = await Test.PlanAsync("a@example.com\n");
        var figures = await FiguresAsync();
        Assert.Equal((0, 0), (Figure(figures, "insider_relay_callbacks_total", "stored"), Figure(figures, "insider_relay_staged_downloads_total")));
        var link = await Test.Store.PresignAsync(StoreKeys.Staged(id), TimeProvider.System.GetUtcNow().AddHours(1), Relay.Uri, Cancellation);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(link));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, "one"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, "two"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, "two"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(id, token, new string('x', 20_000)));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(id, CallbackToken.New(), "x"));
        Directory.Move(Test.Path, Test.Outside("away"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(id, token, "three"));
        // Within a second of the last look a scrape may be told of that one.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, Cancellation);
        figures = await FiguresAsync();
        Assert.Equal(0, Figure(figures, "insider_relay_store_up"));
        Directory.Move(Test.Outside("away"), Test.Path);
        figures = await FiguresAsync();
        Assert.Equal(
            [2, 1, 1, 1, 1, 0],
            new[] { "stored", "repeated", "refused", "not_found", "failed", "probed" }.Select(o => Figure(figures, "insider_relay_callbacks_total", o)));
        Assert.Equal(1, Figure(figures, "insider_relay_staged_downloads_total"));
        Assert.Equal(2, Figure(figures, "insider_relay_durable_write_duration_seconds_count"));
        Assert.Equal(1, Figure(figures, "insider_relay_store_up"));
        Assert.Equal(0, Figure(figures, "insider_relay_misses_limited_total"));
        Assert.Matches("""insider_relay_build_info\{[^}]*version="\d+\.\d+\.\d+"[^}]*\} 1""", figures);
        foreach (var secret in new[] { token, CallbackToken.Hash(token), id.ToString(), "127.0.0.1", "/callbacks/" })
            Assert.DoesNotContain(secret, figures, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task They_are_not_on_the_public_port_and_no_callback_is_heard_on_theirs()
    {
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync("/metrics"));
        var (id, token) = await Test.PlanAsync();
        var metrics = await MetricsUriAsync();
        using var content = new ByteArrayContent([]);
        using var answer = await Client.PostAsync(CallbackToken.CallbackUri(metrics, id, token), content, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        foreach (var path in new[] { "/healthz", "/readyz", "/" }) Assert.Equal(HttpStatusCode.NotFound, await GetAsync(new Uri(metrics, path)));
        Assert.Empty(await Test.CallbacksAsync(id));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_exit_code_3() => await RelayProcess.FailAsync(
        3, "Choose another port with --metrics-urls", ["--store", Test.Path, "--metrics-urls", (await MetricsUriAsync()).GetLeftPart(UriPartial.Authority)]);

    private static int Figure(string figures, string name, string? outcome = null) => int.Parse(
        Regex.Match(figures, $$"""^{{name}}\{[^}]*{{(outcome is null ? "" : $"outcome=\"{outcome}\"")}}[^}]*\} (\d+)""", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Groups[1].Value,
        CultureInfo.InvariantCulture);

    private async Task<string> FiguresAsync() => await Client.GetStringAsync(new Uri(await MetricsUriAsync(), "/metrics"), Cancellation);

    private async Task<Uri> MetricsUriAsync() => new(Address().Match(await File.ReadAllTextAsync(LogPath, Cancellation)).Groups["uri"].Value);

    [GeneratedRegex(@"Figures for Prometheus are at (?<uri>http://\S+),", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
