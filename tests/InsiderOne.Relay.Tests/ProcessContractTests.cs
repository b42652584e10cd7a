using System.Net;
using System.Net.Sockets;
using InsiderOne.Core;
using InsiderOne.Core.Relays;
using InsiderOne.Core.Stores;

namespace InsiderOne.Relay.Tests;

public sealed class ProcessContractTests : RelayTest
{
    private string Registration => StoreKeys.Relay(Relay.InstanceId);

    [Fact]
    public async Task One_line_of_JSON_is_the_registration_which_is_there_when_it_is_said()
    {
        Assert.Equal((Process.Id, Environment.MachineName, LogPath, false), (Relay.ProcessId, Relay.MachineName, Relay.LogPath, Relay.Persist));
        Assert.Matches(@"^http://127\.0\.0\.1:[1-9]\d*/$", Relay.Uri.AbsoluteUri);
        Assert.Equal(Relay.Uri, Relay.PublicUri);
        Assert.True(Guid.TryParseExact(Relay.InstanceId, "D", out _));
        var content = await Test.Store.GetAsync(Registration, Cancellation);
        Assert.Equal(Relay, StoreJson.Deserialize(Registration, content, StoreJson.Default.RelayRecord));
        using var directory = new RelayDirectory(Test.Store, TimeProvider.System);
        Assert.Equal(Relay.PublicUri, await directory.FindAsync(null, new Uri("http://127.0.0.1"), Cancellation));
        Process.CloseInput();
        Assert.Equal("", await Process.RestOfOutputAsync());
    }

    [Fact]
    public async Task It_ends_when_standard_input_closes_and_takes_its_registration_with_it()
    {
        Process.CloseInput();
        Assert.Equal(0, await Process.ExitCodeAsync());
        Assert.DoesNotContain(Registration, Test.Keys);
    }

    [Fact]
    public async Task Ctrl_C_in_the_terminal_does_not_end_it_and_SIGTERM_does()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix signals");
        var (id, token) = await Test.PlanAsync();
        for (var interrupt = 0; interrupt < 3; interrupt++)
        {
            await Process.SignalAsync("INT");
            Assert.Equal(HttpStatusCode.OK, await SendAsync(id, token, $"after {interrupt}"));
        }

        await Process.SignalAsync("TERM");
        Assert.Equal(0, await Process.ExitCodeAsync());
        Assert.DoesNotContain(Registration, Test.Keys);
        Assert.Equal(3, (await Test.CallbacksAsync(id)).Count);
    }

    [Fact]
    public async Task Persist_outlives_its_standard_input_and_says_so_in_its_registration()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix signals");
        await using var relay = RelayProcess.Start("--store", Test.Path, "--persist");
        var ready = await relay.ReadyAsync();
        Assert.True(ready.Persist);
        relay.CloseInput();
        await relay.SignalAsync("HUP");
        await relay.SignalAsync("INT");
        Assert.Equal(HttpStatusCode.OK, await GetAsync(new Uri(ready.Uri, "/healthz")));
        await relay.SignalAsync("TERM");
        Assert.Equal(0, await relay.ExitCodeAsync());
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_on_standard_error_and_exit_code_3_and_registers_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var before = Test.Keys.ToList();
        await FailsAsync(3, $"cannot listen on http://{listener.LocalEndpoint}", "--store", Test.Path, "--urls", $"http://{listener.LocalEndpoint}");
        Assert.Equal(before, Test.Keys);
    }

    [Fact]
    public async Task A_new_start_removes_the_registrations_of_this_machines_dead_relays_alone()
    {
        Process.Kill();
        await Process.ExitCodeAsync();
        var elsewhere = Relay with { InstanceId = Guid.NewGuid().ToString("D"), MachineName = "elsewhere" };
        var reused = Relay with { InstanceId = Guid.NewGuid().ToString("D"), ProcessId = Environment.ProcessId };
        await RegisterAsync(elsewhere);
        await RegisterAsync(reused);
        await Test.Store.TryPutAsync(StoreKeys.Relay("newer"), """{"version":2}"""u8.ToArray(), Cancellation);
        await using var alive = RelayProcess.Start("--store", Test.Path);
        var first = await alive.ReadyAsync();
        await using var next = RelayProcess.Start("--store", Test.Path);
        var second = await next.ReadyAsync();
        Assert.NotEqual(first.InstanceId, second.InstanceId);
        Assert.Equal(
            new[] { elsewhere.InstanceId, first.InstanceId, second.InstanceId, "newer" }.Select(StoreKeys.Relay).Order(StringComparer.Ordinal),
            Test.Keys.Where(k => k.StartsWith(StoreKeys.Relays, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("needs a value", "--public-uri")]
    [InlineData("is not https", "--public-uri", "http://relay.example.com/")]
    [InlineData("is not https", "--public-uri", "ftp://relay.example.com/")]
    [InlineData("is not an address", "--public-uri", "relay.example.com")]
    [InlineData("is not an address", "--public-uri", "https://user:secret@relay.example.com/")]
    [InlineData("is not an address", "--public-uri", "https://relay.example.com/?key=secret")]
    [InlineData("--public-uri is needed", "--urls", "http://0.0.0.0:0")]
    [InlineData("Unknown argument '--nonsense'", "--nonsense")]
    public async Task Wrong_arguments_are_one_line_on_standard_error_and_exit_code_2(string message, params string[] arguments) =>
        Assert.DoesNotContain("secret", await FailsAsync(2, message, ["--store", Test.Path, .. arguments]), StringComparison.Ordinal);

    [Fact]
    public async Task A_relay_that_listens_everywhere_is_found_at_loopback_on_its_own_machine()
    {
        await using var relay = RelayProcess.Start("--store", Test.Path, "--urls", "http://0.0.0.0:0", "--public-uri", "https://relay.example.com");
        var ready = await relay.ReadyAsync();
        Assert.Equal(("127.0.0.1", "https://relay.example.com/"), (ready.Uri.Host, ready.PublicUri.AbsoluteUri));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(new Uri(ready.Uri, "/healthz")));
    }

    [Fact]
    public async Task The_store_may_be_named_by_the_environment()
    {
        var path = Test.Outside("other");
        await using var relay = RelayProcess.Start([], new() { ["INSIDER_STORE"] = path });
        var ready = await relay.ReadyAsync();
        Assert.True(File.Exists(Path.Combine(path, StoreKeys.Relay(ready.InstanceId))));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_one_line_on_standard_error_and_exit_code_4()
    {
        await File.WriteAllTextAsync(Test.Outside("file"), "", Cancellation);
        await FailsAsync(4, "StoreNotWritable", "--store", Test.Outside("file/store"));
        await FailsAsync(4, "StoreUriInvalid", "--store", Test.Outside("file"));
        await FailsAsync(4, "StoreUriInvalid", "--store", "https://example.com/store");
    }

    [Fact]
    public async Task A_store_that_others_can_read_is_refused_with_exit_code_4()
    {
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(Test.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        await FailsAsync(4, "StoreNotPrivate", "--store", Test.Path);
    }

    private static Task<string> FailsAsync(int exitCode, string message, params string[] arguments) => RelayProcess.FailAsync(exitCode, message, arguments);

    private async Task RegisterAsync(RelayRecord record) => Assert.True(await Test.Store.TryPutAsync(
        StoreKeys.Relay(record.InstanceId), StoreJson.Serialize(record, StoreJson.Default.RelayRecord), Cancellation));
}
