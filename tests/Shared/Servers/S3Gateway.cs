using System.Diagnostics;

namespace InsiderOne.Servers;

/// <summary>A real S3 server of this test run: Ceph's radosgw, started when the first test asks for it and gone with the process.</summary>
internal sealed class S3Gateway : IDisposable
{
    private const string Install = "the S3 gateway is not installed: tests/servers/install.sh (Debian: radosgw ceph-mon ceph-osd curl openssl)";

    private static readonly Lazy<Task<S3Gateway?>> Shared = new(() => StartAsync(encrypts: false, secondsPerDay: null));

    private readonly Process _script;
    private readonly int _gateway;

    private S3Gateway(Process script, Uri endpoint, int gateway)
    {
        _script = script;
        Endpoint = endpoint;
        _gateway = gateway;
    }

    public Uri Endpoint { get; }

    /// <summary>The gateway of this process. Without it a test is skipped, under CI it fails.</summary>
    public static async Task<S3Gateway> GetAsync() => Required(await Shared.Value);

    /// <summary>One of a test's own, which it may kill.</summary>
    /// <param name="encrypts">Whether it encrypts all that it stores.</param>
    /// <param name="secondsPerDay">How long a day of a life-cycle rule is; null for a day.</param>
    public static async Task<S3Gateway> StartOwnAsync(bool encrypts = false, int? secondsPerDay = null) => Required(await StartAsync(encrypts, secondsPerDay));

    /// <summary>The address of a store of a test's own, in the bucket that is there.</summary>
    public Uri NewStoreUri(string options = "") => new($"s3://insider/{Guid.NewGuid():N}?endpoint={Uri.EscapeDataString(Endpoint.AbsoluteUri)}{options}");

    /// <summary>Ends the gateway as <c>kill -9</c> does; nothing answers there any more.</summary>
    public void Kill()
    {
        using var gateway = Process.GetProcessById(_gateway);
        gateway.Kill();
        gateway.WaitForExit();
    }

    /// <summary>Stops the server halfway, as a machine that hangs; connections stay open and nothing answers.</summary>
    public void Pause() => Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public void Continue() => Signal("CONT");

    public void Dispose()
    {
        _script.StandardInput.Close();
        _script.WaitForExit();
        _script.Dispose();
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {_gateway}"]);
        kill.WaitForExit();
    }

    private static S3Gateway Required(S3Gateway? gateway)
    {
        if (gateway is not null) return gateway;
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail(Install);
        Assert.Skip(Install);
        return null;
    }

    private static async Task<S3Gateway?> StartAsync(bool encrypts, int? secondsPerDay)
    {
        if (OperatingSystem.IsWindows()) return null;
        var start = new ProcessStartInfo("/bin/bash", [Path.Combine(AppContext.BaseDirectory, "servers", "s3-gateway.sh")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (encrypts) start.Environment["S3_ENCRYPTION_KEY"] = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        if (secondsPerDay is { } seconds) start.Environment["LC_SECONDS_PER_DAY"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var script = Process.Start(start)!;
        if (await script.StandardOutput.ReadLineAsync() is not { } line)
        {
            await script.WaitForExitAsync();
            return script.ExitCode == 3 ? null : throw new InvalidOperationException("The S3 gateway did not start.");
        }

        var words = line.Split(' ');
        return new S3Gateway(script, new Uri(words[1]), int.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture));
    }
}
