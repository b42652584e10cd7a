using System.Collections;
using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core.Notifications;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Schedules;
using InsiderOne.Errors;
using InsiderOne.Orchestrations;
using InsiderOne.Parameters;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Runs an orchestration once, alone: builds, tests, sends and waits. It sets <c>$LASTEXITCODE</c>, and never asks anything.</summary>
[Cmdlet(VerbsLifecycle.Start, "InsiderOrchestration", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderOrchestrationRun), typeof(string))]
public sealed class StartInsiderOrchestrationCommand : StoreCmdlet
{
    private const int ActivityId = 1_620_010;

    private IReadOnlyList<string>? _files;
    private int _exitCode = RunExitCode.Error;
    private bool _isShown;

    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>A credential, or the name of a registered one, instead of the destination's.</summary>
    [Parameter]
    [InsiderCredential]
    [ArgumentCompleter(typeof(CredentialNameCompleter))]
    public InsiderCredentialReference? Credential { get; set; }

    /// <summary>Files of this machine instead of the stored ones.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>The connections of queries by their names, or script blocks that return one.</summary>
    [Parameter]
    public IDictionary? Connection { get; set; }

    /// <summary>The public address of the relay that takes the callbacks; the store's running relay when not given.</summary>
    [Parameter]
    public Uri? CallbackBaseUri { get; set; }

    /// <summary>How long to wait for the counts, in seconds; until each segment's deadline when not given.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? TimeoutSeconds { get; set; }

    /// <summary>Go on with an interrupted or waiting run, and begin none.</summary>
    [Parameter]
    public SwitchParameter ResumeOnly { get; set; }

    /// <summary>Run only if the settings are those this <c>Fingerprint</c> of Get-InsiderOrchestration was taken of.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Fingerprint { get; set; }

    /// <summary>Webhooks to tell.</summary>
    [Parameter]
    public Uri[] NotifyUri { get; set; } = [];

    /// <summary>The form of the webhooks' bodies.</summary>
    [Parameter]
    public InsiderNotificationFormat NotifyFormat { get; set; }

    /// <summary>A script block to tell; it gets the notification as its argument.</summary>
    [Parameter]
    public ScriptBlock? NotifyScript { get; set; }

    /// <summary>What is told.</summary>
    [Parameter]
    public InsiderNotificationReason[] NotifyOn { get; set; } = [InsiderNotificationReason.Failure, InsiderNotificationReason.Threshold, InsiderNotificationReason.Unknown];

    /// <summary>Return one line of JSON instead of an object.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        foreach (var address in NotifyUri) Webhook.Require(address);
        var session = new FileSystemPaths(SessionState);
        _files = Path?.SelectMany(session.Existing).ToArray();
        var notifier = new RunNotifier(this, WriteWarningAsync) { Uri = NotifyUri, Format = NotifyFormat, Script = NotifyScript, On = NotifyOn };
        try
        {
            await RunAsync(notifier, cancellationToken);
        }
        catch (Exception e) when (e is not (OperationCanceledException or PipelineStoppedException) && !cancellationToken.IsCancellationRequested)
        {
            var error = ForeignErrors.Catalogued(e);
            _exitCode = error.ErrorId == nameof(OrchestrationErrors.OrchestrationRunning) ? RunExitCode.Running : RunExitCode.Error;
            await notifier.TellAsync(NotificationText.Of(Name.ToLowerInvariant(), error.ErrorId, Environment.MachineName), cancellationToken);
            throw;
        }
        finally
        {
            await ShowAsync(null);
            await InvokeScriptAsync("$global:LASTEXITCODE = $args[0]", _exitCode);
        }
    }

    private async Task RunAsync(RunNotifier notifier, CancellationToken cancellationToken)
    {
        var store = OpenStore();
        var definition = await OrchestrationStore.Of(store, TimeProvider.System).GetAsync(Name, cancellationToken);
        OrchestrationRules.RequireFingerprint(definition, Fingerprint);
        using var target = await DestinationTarget.OpenAsync(this, store, definition.Settings.Destination, Credential, CallbackBaseUri, WriteWarningAsync, cancellationToken);
        await WriteVerboseAsync(target.AccessMessage);
        if (!await ShouldProcessAsync($"orchestration '{definition.Name}'", $"run, and send to the destination '{definition.Settings.Destination}'"))
        {
            _exitCode = RunExitCode.Success;
            return;
        }

        var connection = _files is null ? await RunConnections.FindAsync(this, definition.Name, definition.Settings.Source, Connection) : null;
        var progress = new AudienceProgressBar(definition.Name, WriteProgressAsync);
        var request = new RunRequest
        {
            Definition = definition,
            Target = target,
            Build = token =>
            {
                try
                {
                    return OrchestrationBuild.Run(definition.Settings.Source, target.AttributeName, _files, connection, progress, token);
                }
                finally
                {
                    progress.Complete();
                }
            },
            WaitTimeout = TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            ResumeOnly = ResumeOnly,
            Stage = stage => _ = ShowAsync(stage),
            Note = note => _ = WriteVerboseAsync(note),
        };
        _exitCode = RunExitCode.Success;
        await foreach (var result in new OrchestrationRunner(new RunJournal(store, TimeProvider.System), request).RunAsync(cancellationToken)) await EmitAsync(result, notifier, cancellationToken);
    }

    private async Task EmitAsync(RunResult result, RunNotifier notifier, CancellationToken cancellationToken)
    {
        var run = result.Run;
        _exitCode = run.ExitCode;
        if (AsJson) await WriteObjectAsync(ScheduleJson.Line(run));
        else await WriteObjectAsync(run);
        await notifier.TellAsync(NotificationText.Of(run), cancellationToken);
        foreach (var error in result.Errors) await WriteErrorAsync(error);
    }

    private async Task ShowAsync(string? stage)
    {
        if (stage is null && !_isShown) return;
        _isShown = stage is not null;
        await WriteProgressAsync(new ProgressRecord(ActivityId, $"Orchestration '{Name}'", stage ?? "done") { RecordType = stage is null ? ProgressRecordType.Completed : ProgressRecordType.Processing });
    }
}
