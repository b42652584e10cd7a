using System.Net;
using System.Net.Sockets;

namespace InsiderOne.Sandbox.Tests;

public sealed class ProcessContractTests
{
    [Fact]
    public async Task One_line_of_JSON_says_all_and_nothing_else_is_ever_written_to_standard_output()
    {
        await using var sandbox = SandboxProcess.Start([]);
        var ready = await sandbox.ReadyAsync();
        Assert.Matches(@"^http://127\.0\.0\.1:[1-9]\d*$", ready.BaseUri);
        Assert.Equal(("sandbox", sandbox.Id), (ready.PartnerName, ready.ProcessId));
        Assert.Equal(TimeSpan.Zero, ready.StartTime.Offset);
        // The system's start times are computed from ticks since boot, by each process anew.
        Assert.InRange(ready.StartTime, sandbox.StartTime.AddSeconds(-2), sandbox.StartTime.AddSeconds(2));
        Assert.Matches("^[A-Za-z0-9_-]{43}$", ready.ApiToken);
        Assert.Equal(405, await ProbeAsync(ready));
        sandbox.CloseInput();
        Assert.Equal("", await sandbox.RestOfOutputAsync());
    }

    [Fact]
    public async Task It_ends_when_standard_input_closes_a_hanging_request_notwithstanding()
    {
        await using var sandbox = SandboxProcess.Start(["--fault", "NoAnswer"]);
        var ready = await sandbox.ReadyAsync();
        var hanging = ProbeAsync(ready);
        await Patience.UntilAsync(async () => (await GetAsync(ready, "/sandbox/requests")).Contains("NoAnswer", StringComparison.Ordinal));
        sandbox.CloseInput();
        Assert.Equal(0, await sandbox.ExitCodeAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task Ctrl_C_of_the_terminal_does_not_end_it_and_SIGTERM_does()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix signals");
        await using var sandbox = SandboxProcess.Start([]);
        var ready = await sandbox.ReadyAsync();
        for (var interrupt = 0; interrupt < 3; interrupt++)
        {
            await sandbox.SignalAsync("INT");
            Assert.Equal("ok", await GetAsync(ready, "/healthz"));
        }

        await sandbox.SignalAsync("TERM");
        Assert.Equal(0, await sandbox.ExitCodeAsync());
    }

    [Fact]
    public async Task Persist_outlives_its_standard_input_and_its_terminal_in_a_session_of_its_own()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc");
        await using var sandbox = SandboxProcess.Start(["--persist"]);
        var ready = await sandbox.ReadyAsync();
        sandbox.CloseInput();
        await sandbox.SignalAsync("HUP");
        await sandbox.SignalAsync("INT");
        Assert.Equal("ok", await GetAsync(ready, "/healthz"));
        // pid (name) state parent group session …
        var stat = await File.ReadAllTextAsync($"/proc/{sandbox.Id}/stat", TestContext.Current.CancellationToken);
        Assert.Equal($"{sandbox.Id}", stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3]);
        await sandbox.SignalAsync("TERM");
        Assert.Equal(0, await sandbox.ExitCodeAsync());
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_on_standard_error_and_exit_code_3()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://{listener.LocalEndpoint}";
        await using var sandbox = SandboxProcess.Start(["--urls", url]);
        Assert.Equal(3, await sandbox.ExitCodeAsync());
        var line = Assert.Single((await sandbox.RestOfErrorAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"InsiderOne.Sandbox: cannot listen on {url}: ", line, StringComparison.Ordinal);
        Assert.Equal("", await sandbox.RestOfOutputAsync());
    }

    [Theory]
    [InlineData("--fault", "Nonsense")]
    [InlineData("--nonsense", "1")]
    public async Task Wrong_arguments_are_one_line_on_standard_error_and_exit_code_2(string argument, string value)
    {
        await using var sandbox = SandboxProcess.Start([argument, value]);
        Assert.Equal(2, await sandbox.ExitCodeAsync());
        var line = Assert.Single((await sandbox.RestOfErrorAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("onsense", line, StringComparison.Ordinal);
        Assert.Equal("", await sandbox.RestOfOutputAsync());
    }

    [Fact]
    public async Task The_log_goes_to_the_file_which_is_the_owners_alone_and_has_no_token()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using var sandbox = SandboxProcess.Start(["--log-file", path]);
            var ready = await sandbox.ReadyAsync();
            await ProbeAsync(ready);
            sandbox.CloseInput();
            Assert.Equal(("", ""), (await sandbox.RestOfErrorAsync(), await sandbox.RestOfOutputAsync()));
            var log = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            Assert.Contains("Answered 405", log, StringComparison.Ordinal);
            Assert.DoesNotContain(ready.ApiToken, log, StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task The_token_may_come_from_the_environment_and_nothing_else_there_matters()
    {
        await using var sandbox = SandboxProcess.Start([], new Dictionary<string, string>
        {
            [SandboxOptions.TokenVariable] = "given-token",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:1",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Kestrel__Endpoints__Http__Url"] = "http://127.0.0.1:1",
            ["HTTP_PROXY"] = "http://127.0.0.1:1",
        });
        var ready = await sandbox.ReadyAsync();
        Assert.Equal("given-token", ready.ApiToken);
        Assert.Equal(405, await ProbeAsync(ready));
        await using var peer = await Peer.StartAsync();
        await PostAsync(ready, System.Text.Json.JsonSerializer.Serialize(SandboxServer.Body(peer)));
        await peer.CallbackAsync();
    }

    private static Task<int> ProbeAsync(SandboxReady ready) => PostAsync(ready, "{}");

    private static async Task<int> PostAsync(SandboxReady ready, string body)
    {
        using var client = Client();
        client.DefaultRequestHeaders.Add("X-PARTNER-NAME", ready.PartnerName);
        client.DefaultRequestHeaders.Add("X-REQUEST-TOKEN", ready.ApiToken);
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync(ready.BaseUri + "/fps/v1/upload", content);
        return (int)answer.StatusCode;
    }

    private static async Task<string> GetAsync(SandboxReady ready, string path)
    {
        using var client = Client();
        return await client.GetStringAsync(ready.BaseUri + path);
    }

    private static HttpClient Client() => new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience.Time };
}
