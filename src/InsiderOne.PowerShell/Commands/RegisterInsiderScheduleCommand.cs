using System.Collections;
using System.Management.Automation;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Notifications;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Schedules;
using InsiderOne.Parameters;
using InsiderOne.Pipeline;
using InsiderOne.Schedules;
using InsiderOne.Segments;

namespace InsiderOne.Commands;

/// <summary>Hands the schedule of an orchestration to what this machine has, or prints it for another one.</summary>
[Cmdlet(VerbsLifecycle.Register, "InsiderSchedule", SupportsShouldProcess = true, DefaultParameterSetName = MachineSet)]
[OutputType(typeof(InsiderSchedule), ParameterSetName = [MachineSet])]
[OutputType(typeof(string), ParameterSetName = [TextSet])]
public sealed class RegisterInsiderScheduleCommand : AsyncCmdlet
{
    private const string MachineSet = "Machine";
    private const string TextSet = "Text";

    private string? _environmentFile;

    /// <summary>The orchestration.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string Name { get; set; } = "";

    /// <summary>The store: a folder, or <c>s3://bucket/prefix</c>. The default is <c>INSIDER_STORE</c>, else the user's application-data folder.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StoreUri]
    public Uri? Store { get; set; }

    /// <summary>What starts it: Systemd, Cron or TaskScheduler; what this machine has when not given.</summary>
    [Parameter(ParameterSetName = MachineSet)]
    public InsiderScheduleKind? Kind { get; set; }

    /// <summary>Print the text for this one, and register nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    public InsiderScheduleKind As { get; set; }

    /// <summary>The account it runs as, with systemd and for root only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RunAs { get; set; }

    /// <summary>Run only while the settings are what they are now.</summary>
    [Parameter(ParameterSetName = MachineSet)]
    public SwitchParameter Pin { get; set; }

    /// <summary>A file of <c>NAME=value</c> lines that become environment variables of the run.</summary>
    [Parameter(ParameterSetName = MachineSet)]
    [ValidateNotNullOrEmpty]
    public string? EnvironmentFile { get; set; }

    /// <summary>Files of this machine instead of the stored ones.</summary>
    [Parameter(ParameterSetName = MachineSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Script blocks that return the connections of queries, by their names.</summary>
    [Parameter(ParameterSetName = MachineSet)]
    public IDictionary? Connection { get; set; }

    /// <summary>How long a run waits for the counts, in seconds; until each segment's deadline when not given.</summary>
    [Parameter(ParameterSetName = MachineSet)]
    [ValidateRange(0, int.MaxValue)]
    public int? TimeoutSeconds { get; set; }

    /// <summary>Webhooks to tell.</summary>
    [Parameter(ParameterSetName = MachineSet)]
    public Uri[] NotifyUri { get; set; } = [];

    /// <summary>The form of the webhooks' bodies.</summary>
    [Parameter(ParameterSetName = MachineSet)]
    public InsiderNotificationFormat NotifyFormat { get; set; }

    /// <summary>A script block to tell; it is written into the local script as it stands.</summary>
    [Parameter(ParameterSetName = MachineSet)]
    public ScriptBlock? NotifyScript { get; set; }

    /// <summary>What is told.</summary>
    [Parameter(ParameterSetName = MachineSet)]
    public InsiderNotificationReason[] NotifyOn { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        foreach (var address in NotifyUri) Webhook.Require(address);
        var session = new FileSystemPaths(SessionState);
        var paths = Path.Select(session.Unresolved).ToList();
        _environmentFile = EnvironmentFile is null ? null : session.ExistingLiteral(EnvironmentFile);
        var store = StoreParameter.Open(Store);
        var definition = await OrchestrationStore.Of(store, TimeProvider.System).GetAsync(Name, cancellationToken);
        var settings = definition.Settings;
        if (settings.Schedule is null) throw ScheduleErrors.ScheduleMissing(definition.Name);
        var schedule = CronSchedule.Parse(settings.Schedule, settings.TimeZone);
        if (RunAs is not null) UnitAccount.Require(RunAs);
        var folder = RunAs is null ? ScheduleFolder.OfUser : ScheduleFolder.OfMachine;
        var command = new ScheduledCommand(definition.Name, PowerShellProgram.Find(), folder.ScriptPath(definition.Name), RunAs);
        if (ParameterSetName == TextSet)
        {
            await WriteObjectAsync(Runbook.Of(As, command, schedule, store.Uri));
            return;
        }

        var registration = new ScheduleRegistration
        {
            Name = definition.Name,
            Kind = Kind ?? Schedulers.Default(),
            Schedule = schedule.Expression,
            TimeZone = schedule.TimeZone,
            Store = store.Uri,
            RunAs = RunAs,
            RegisteredAt = TimeProvider.System.GetUtcNow(),
        };
        await RegisterAsync(new MachineSchedule(folder, command, schedule, registration), Script(definition, store.Uri, paths), cancellationToken);
    }

    private async Task RegisterAsync(MachineSchedule machine, ScheduleScript script, CancellationToken cancellationToken)
    {
        var registration = machine.Registration;
        if (!await ShouldProcessAsync($"schedule '{registration.Schedule}' ({registration.TimeZone}) of the orchestration '{registration.Name}'", $"hand to {registration.Kind}")) return;
        var written = await machine.RegisterAsync(script, cancellationToken);
        await WriteObjectAsync(ScheduleView.Of(written, machine.Command.Script, isPresent: true));
    }

    private ScheduleScript Script(Definition<OrchestrationSettings> definition, Uri store, List<string> paths) => new()
    {
        Name = definition.Name,
        Store = store.AbsoluteUri,
        Manifest = System.IO.Path.Combine(ModuleFolder.Path, "InsiderOne.PowerShell.psd1"),
        Fingerprint = Pin ? definition.Settings.Fingerprint() : null,
        EnvironmentFile = _environmentFile,
        Path = paths,
        NotifyUri = [.. NotifyUri.Select(static u => u.AbsoluteUri)],
        NotifyFormat = NotifyFormat,
        NotifyOn = NotifyOn,
        NotifyScript = NotifyScript?.ToString(),
        Connection = ScheduleConnections.Texts(Connection),
        TimeoutSeconds = TimeoutSeconds,
    };
}
