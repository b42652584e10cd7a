using System.Globalization;
using System.Net;
using System.Text.Json;
using InsiderOne.Core.Children;

namespace InsiderOne.Core.Sandboxes;

/// <summary>Starts and stops the stand-in for Insider One on this machine.</summary>
public static class SandboxLauncher
{
    // What the sandbox reads its token from; a command line can be read by every user of the machine.
    private const string TokenVariable = "INSIDER_SANDBOX_TOKEN";

    /// <summary>Starts a sandbox as a child process; it ends with this one.</summary>
    /// <exception cref="InsiderException">An error of <see cref="ChildErrors"/>.</exception>
    public static async Task<InsiderSandbox> StartAsync(string moduleFolder, SandboxOptions options, CancellationToken cancellationToken)
    {
        List<string> arguments =
        [
            "--urls", Text($"http://127.0.0.1:{options.Port}"),
            "--partner-name", options.PartnerName,
            "--processing-delay-seconds", Text($"{options.ProcessingDelaySeconds}"),
            "--requests-per-second", Text($"{options.RequestsPerSecond}"),
            "--upserts-per-minute", Text($"{options.UpsertsPerMinute}"),
        ];
        foreach (var fault in options.Faults) arguments.AddRange(["--fault", fault]);
        arguments.AddRange(options.FaultArguments);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (options.ApiToken is { } chosen) values[TokenVariable] = new NetworkCredential("", chosen).Password;
        var ready = await ChildProcess.StartAsync(ChildProgram.Sandbox(moduleFolder), arguments, persist: false, [], values, cancellationToken);
        var line = JsonSerializer.Deserialize(ready, SandboxJson.Default.SandboxLine)!;
        var token = new NetworkCredential("", line.ApiToken).SecurePassword;
        var credential = new InsiderCredential("sandbox", "Made by Start-InsiderSandbox", line.PartnerName, line.BaseUri, token);
        return new InsiderSandbox(line.BaseUri, credential, line.ProcessId, line.StartTime);
    }

    /// <summary>Stops a sandbox.</summary>
    /// <exception cref="InsiderException"><c>ChildNotRunning</c>.</exception>
    public static Task StopAsync(InsiderSandbox sandbox, CancellationToken cancellationToken) =>
        ChildProcess.StopAsync("InsiderOne.Sandbox", sandbox.ProcessId, sandbox.StartTime, cancellationToken);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
