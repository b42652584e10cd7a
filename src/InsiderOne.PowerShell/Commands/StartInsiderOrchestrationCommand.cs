using System.Collections;
using System.Management.Automation;
using InsiderOne.Audiences;
using InsiderOne.Core.Notifications;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Schedules;
using InsiderOne.Errors;
using InsiderOne.Orchestrations;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Runs an orchestration once, alone: builds, tests, sends and waits. It sets <c>$LASTEXITCODE</c>, and never asks anything.</summary>
[Cmdlet(VerbsLifecycle.Start, "InsiderOrchestration", SupportsShouldProcess = true)]
[OutputType(typeof(InsiderOrchestrationRun), typeof(string))]
public sealed class StartInsiderOrchestrationCommand : AsyncCmdlet
{
    private const int ActivityId = 1_620_010;

    private IReadOnlyList<string>? _files;
    // Of the inputs before this one, the first that was not 0.
    private int _failure = RunExitCode.Success;
    private int _exitCode = RunExitCode.Success;
    private bool _isShown;

    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StoreUri]
    public Uri? Store { get; set; }

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
        // Paths are those of the session, as long as nothing was waited for.
        var session = new FileSystemPaths(SessionState);
        // However this ends, by a stop or -ErrorAction Stop too: no success of an earlier command may be taken for its own.
        if (_failure == RunExitCode.Success) _failure = _exitCode;
        await EndedAsync(RunExitCode.Error);
        var notifier = new RunNotifier(this, WriteWarningAsync) { Uri = NotifyUri, Format = NotifyFormat, Script = NotifyScript, On = NotifyOn };
        try
        {
            foreach (var address in NotifyUri) Webhook.Require(address);
            _files = Path?.SelectMany(session.Existing).ToArray();
            await RunAsync(notifier, cancellationToken);
        }
        catch (Exception e) when (e is not PipelineStoppedException && !cancellationToken.IsCancellationRequested)
        {
            // A cancellation nobody asked for is a time-out.
            var error = ForeignErrors.Catalogued(e);
            await EndedAsync(error.ErrorId == nameof(OrchestrationErrors.OrchestrationRunning) ? RunExitCode.Running : RunExitCode.Error);
            await notifier.TellAsync(NotificationText.Of(Name.ToLowerInvariant(), error.ErrorId, Environment.MachineName), cancellationToken);
            throw;
        }
        finally
        {
            await ShowAsync(null);
        }
    }

    private async Task RunAsync(RunNotifier notifier, CancellationToken cancellationToken)
    {
        var store = StoreParameter.Open(Store);
        var definition = await OrchestrationStore.Of(store, TimeProvider.System).GetAsync(Name, cancellationToken);
        OrchestrationRules.RequireFingerprint(definition, Fingerprint);
        using var target = await DestinationTarget.OpenAsync(this, store, definition.Settings.Destination, Credential, CallbackBaseUri, WriteWarningAsync, cancellationToken);
        await WriteVerboseAsync(target.AccessMessage);
        if (!await ShouldProcessAsync($"orchestration '{definition.Name}'", $"run, and send to the destination '{definition.Settings.Destination}'"))
        {
            await EndedAsync(RunExitCode.Success);
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
        var isNothing = true;
        await foreach (var result in new OrchestrationRunner(new RunJournal(store, TimeProvider.System), request).RunAsync(cancellationToken))
        {
            isNothing = false;
            await EmitAsync(result, notifier, cancellationToken);
        }

        if (isNothing) await EndedAsync(RunExitCode.Success);
    }

    private async Task EmitAsync(RunResult result, RunNotifier notifier, CancellationToken cancellationToken)
    {
        var run = result.Run;
        await EndedAsync(run.ExitCode);
        // Before the object: whoever takes it may end the pipeline, and nobody would be told.
        await notifier.TellAsync(NotificationText.Of(run), cancellationToken);
        if (AsJson) await WriteObjectAsync(ScheduleJson.Line(run));
        else await WriteObjectAsync(run);
        foreach (var error in result.Errors) await WriteErrorAsync(error);
    }

    private async Task EndedAsync(int exitCode)
    {
        _exitCode = exitCode;
        await InvokeScriptAsync("$global:LASTEXITCODE = $args[0]", _failure == RunExitCode.Success ? exitCode : _failure);
    }

    private async Task ShowAsync(string? stage)
    {
        if (stage is null && !_isShown) return;
        _isShown = stage is not null;
        await WriteProgressAsync(new ProgressRecord(ActivityId, $"Orchestration '{Name}'", stage ?? "done") { RecordType = stage is null ? ProgressRecordType.Completed : ProgressRecordType.Processing });
    }
}
