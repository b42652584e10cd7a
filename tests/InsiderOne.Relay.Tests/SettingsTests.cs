using System.Text.RegularExpressions;
using InsiderOne.Core.Tests.Stores;
using InsiderOne.Relay.Configuration;

namespace InsiderOne.Relay.Tests;

public sealed partial class SettingsTests : IDisposable
{
    private const string Variable = "INSIDER_RELAY_INSTANCE_ID";

    private readonly TestStore _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task An_argument_stands_above_a_variable_and_that_above_the_file()
    {
        var config = await FileAsync($$"""{ "store": "{{_test.Path}}", "instanceId": "from-file", "urls": ["http://127.0.0.1:0"], "drainSeconds": 2, /* why not */ "service": false, }""");
        Assert.Equal("from-file", await IdAsync(["--config", config], []));
        Assert.Equal("from-variable", await IdAsync(["--config", config], new() { [Variable] = "From-Variable" }));
        Assert.Equal("from-argument", await IdAsync(["--instance-id", "from-argument"], new() { [Variable] = "from-variable", ["INSIDER_RELAY_CONFIG"] = config }));
        Assert.Equal("from-file", await IdAsync(["--config", config], new() { [Variable] = "" }));
    }

    [Fact]
    public async Task The_store_of_all_programs_stands_above_the_file_and_below_the_relays_own_variable()
    {
        var config = await FileAsync($$"""{ "store": "{{_test.Outside("file")}}", "instanceId": "one" }""");
        await IdAsync(["--config", config], new() { ["INSIDER_STORE"] = _test.Outside("all") });
        await IdAsync(["--config", config], new() { ["INSIDER_STORE"] = _test.Outside("all"), ["INSIDER_RELAY_STORE"] = _test.Outside("relay") });
        Assert.Equal([false, true, true], new[] { "file", "all", "relay" }.Select(f => Directory.Exists(_test.Outside(f))));
    }

    [Theory]
    [InlineData("the key 'publicURI' is unknown. Known are store, urls, publicUri", """{ "publicURI": "https://relay.example.com" }""")]
    [InlineData("the key 'config' is unknown", """{ "config": "other.json" }""")]
    [InlineData("it holds a password", """{ "certificatePassword": "hunter2" }""")]
    [InlineData("the value of 'urls' is not text", """{ "urls": { "http": 1 } }""")]
    [InlineData("the value of 'urls' is not text", """{ "urls": [1] }""")]
    [InlineData("the value of 'store' is not text", """{ "store": null }""")]
    [InlineData("it is not JSON (line 2)", "{\n  \"store\": hunter2 }")]
    [InlineData("it is not JSON", """{ "store": "a", "store": "b" }""")]
    [InlineData("it is not one JSON object", "[]")]
    [InlineData("--drain-seconds: it is a whole number", """{ "drainSeconds": 1.5 }""")]
    [InlineData("--service: it is true or false", """{ "service": "yes" }""")]
    public async Task A_file_that_cannot_be_obeyed_is_one_line_and_exit_code_2(string message, string content) => Assert.DoesNotContain(
        "hunter2", await RelayProcess.FailAsync(2, message, ["--config", await FileAsync(content)], new() { ["INSIDER_STORE"] = _test.Path }), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_that_is_not_there_is_one_line_and_exit_code_2() =>
        await RelayProcess.FailAsync(2, "cannot be used", ["--config", _test.Outside("none.json")]);

    [Fact]
    public async Task A_variable_that_is_mistyped_is_not_ignored() => await RelayProcess.FailAsync(
        2, "The variable INSIDER_RELAY_PUBLIC_URL is unknown", ["--store", _test.Path], new() { ["INSIDER_RELAY_PUBLIC_URL"] = "https://relay.example.com" });

    [Theory]
    [InlineData("--service needs --instance-id", "--service")]
    [InlineData("--instance-id: a name has", "--instance-id", "../signing")]
    [InlineData("--instance-id: a name has", "--instance-id", "..")]
    [InlineData("--metrics-urls: 'http://0.0.0.0:9464' is not a loopback", "--metrics-urls", "http://0.0.0.0:9464")]
    [InlineData("is not a loopback address", "--metrics-urls", "http://localhost.example.com:9464")]
    [InlineData("is neither an address", "--trusted-proxies", "127.0.0.1,proxy.example.com")]
    [InlineData("it is a whole number from 1 to 600", "--drain-seconds", "0")]
    [InlineData("it is text or json", "--log-format", "xml")]
    [InlineData("TLS needs --certificate", "--urls", "https://127.0.0.1:0")]
    [InlineData("--certificate is missing", "--certificate-key", "key.pem")]
    [InlineData("and its key cannot be used", "--certificate", "/nowhere/certificate.pem")]
    [InlineData("Unknown argument '--certificate-password'", "--certificate-password", "secret")]
    public async Task A_wrong_value_is_one_line_and_exit_code_2(string message, params string[] arguments) =>
        await RelayProcess.FailAsync(2, message, ["--store", _test.Path, .. arguments]);

    [Fact]
    public async Task The_sample_file_names_every_setting_and_each_is_accepted()
    {
        var sample = Path.Combine(AppContext.BaseDirectory, "samples", "relay.json");
        Assert.NotEmpty(SettingsFile.Read(sample, RelaySettings.Names));
        // What it leaves to the reader stands behind slashes.
        var all = await FileAsync(Slashes().Replace(await File.ReadAllTextAsync(sample, TestContext.Current.CancellationToken), ""));
        Assert.Equal(RelaySettings.Names.Order(StringComparer.Ordinal), SettingsFile.Read(all, RelaySettings.Names).Keys.Order(StringComparer.Ordinal));
    }

    private static async Task<string> IdAsync(IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        await using var relay = RelayProcess.Start(arguments, environment);
        return (await relay.ReadyAsync()).InstanceId;
    }

    private async Task<string> FileAsync(string content)
    {
        var path = _test.Outside("config.json");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        return path;
    }

    [GeneratedRegex(@"^ *// (?="")", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slashes();
}
