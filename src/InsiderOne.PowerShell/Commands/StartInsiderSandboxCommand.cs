using System.Globalization;
using System.Management.Automation;
using InsiderOne.Core.Sandboxes;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Starts a stand-in for Insider One on this machine, to rehearse a send from end to end. It is not Insider One; it obeys the published contract.</summary>
[Cmdlet(VerbsLifecycle.Start, "InsiderSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderSandbox))]
public sealed class StartInsiderSandboxCommand : AsyncCmdlet
{
    /// <summary>The port to listen on, on the loopback address; 0 for any free one.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The partner name it accepts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string PartnerName { get; set; } = "sandbox";

    /// <summary>The environment variable that holds the token it accepts; a random token when not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EnvironmentVariable { get; set; }

    /// <summary>What it does wrong, by name; <c>Unavailable:2</c> for the first two uploads only.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SandboxFaultCompleter))]
    public string[] Fault { get; set; } = [];

    /// <summary>Seconds between its answer and its callback.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double ProcessingDelaySeconds { get; set; }

    /// <summary>Requests it takes in any sliding second.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 100;

    /// <summary>Requests with events it takes in any sliding minute.</summary>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int UpsertsPerMinute { get; set; } = 25_000;

    /// <summary>Where the fault <c>Redirect</c> points.</summary>
    [Parameter]
    public Uri? RedirectTo { get; set; }

    /// <summary>Seconds before the answer of the fault <c>SlowAnswer</c>.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double AnswerDelaySeconds { get; set; } = 5;

    /// <summary>Seconds before the callback of the fault <c>CallbackLate</c>.</summary>
    [Parameter]
    [ValidateRange(0.0, 86400.0)]
    public double CallbackDelaySeconds { get; set; } = 5;

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        if (!await ShouldProcessAsync("the sandbox", "start")) return;
        await WriteObjectAsync(await SandboxLauncher.StartAsync(ModuleFolder.Path, Options(), cancellationToken));
    }

    private SandboxOptions Options() => new()
    {
        Port = Port,
        PartnerName = PartnerName,
        ApiToken = EnvironmentVariable is null ? null : SandboxToken.FromVariable(EnvironmentVariable, Environment.GetEnvironmentVariable),
        Faults = Fault,
        ProcessingDelaySeconds = ProcessingDelaySeconds,
        RequestsPerSecond = RequestsPerSecond,
        UpsertsPerMinute = UpsertsPerMinute,
        FaultArguments =
        [
            .. RedirectTo is null ? Array.Empty<string>() : ["--redirect-to", RedirectTo.OriginalString],
            "--answer-delay", AnswerDelaySeconds.ToString(CultureInfo.InvariantCulture),
            "--callback-delay", CallbackDelaySeconds.ToString(CultureInfo.InvariantCulture),
        ],
    };
}
