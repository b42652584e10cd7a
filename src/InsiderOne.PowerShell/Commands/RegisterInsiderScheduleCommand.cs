using System.Collections;
using System.Management.Automation;
using InsiderOne.Core.Credentials;
using InsiderOne.Core.Definitions;
using InsiderOne.Core.Notifications;
using InsiderOne.Core.Orchestrations;
using InsiderOne.Core.Schedules;
using InsiderOne.Parameters;
using InsiderOne.Schedules;
using InsiderOne.Segments;
using InsiderOne.Stores;

namespace InsiderOne.Commands;

/// <summary>Hands the schedule of an orchestration to what this machine has, or prints it for another one.</summary>
[Cmdlet(VerbsLifecycle.Register, "InsiderSchedule", SupportsShouldProcess = true, DefaultParameterSetName = MachineSet)]
[OutputType(typeof(InsiderSchedule), ParameterSetName = [MachineSet])]
[OutputType(typeof(string), ParameterSetName = [TextSet])]
public sealed class RegisterInsiderScheduleCommand : StoreCmdlet
{
    private const string MachineSet = "Machine";
    private const string TextSet = "Text";

    // What only the script of a schedule of this machine has a place for.
    private static readonly string[] ScriptParameters =
        [nameof(RunAs), nameof(EnvironmentFile), nameof(Path), nameof(Connection), nameof(TimeoutSeconds), nameof(NotifyUri), nameof(NotifyFormat), nameof(NotifyScript), nameof(NotifyOn)];

    /// <summary>The orchestration.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OrchestrationNameCompleter))]
    public string Name { get; set; } = "";

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
    [Parameter]
    public SwitchParameter Pin { get; set; }

    /// <summary>A file of <c>NAME=value</c> lines that become environment variables of the run.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EnvironmentFile { get; set; }

    /// <summary>Files of this machine instead of the stored ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Script blocks that return the connections of queries, by their names.</summary>
    [Parameter]
    public IDictionary? Connection { get; set; }

    /// <summary>How long a run waits for the counts, in seconds; until each segment's deadline when not given.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? TimeoutSeconds { get; set; }

    /// <summary>Webhooks to tell.</summary>
    [Parameter]
    public Uri[] NotifyUri { get; set; } = [];

    /// <summary>The form of the webhooks' bodies.</summary>
    [Parameter]
    public InsiderNotificationFormat NotifyFormat { get; set; }

    /// <summary>A script block to tell; it is written into the local script as it stands.</summary>
    [Parameter]
    public ScriptBlock? NotifyScript { get; set; }

    /// <summary>What is told.</summary>
    [Parameter]
    public InsiderNotificationReason[] NotifyOn { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        foreach (var address in NotifyUri) Webhook.Require(address);
        var session = new FileSystemPaths(SessionState);
        var paths = Path.Select(session.Unresolved).ToList();
        var file = EnvironmentFile is null ? null : EnvironmentVariables.Read(session.Unresolved(EnvironmentFile));
        if (RunAs is not null) UnitAccount.Require(RunAs);
        var store = OpenStore();
        var definition = await OrchestrationStore.Of(store, TimeProvider.System).GetAsync(Name, cancellationToken);
        var settings = definition.Settings;
        if (settings.Schedule is null) throw ScheduleErrors.ScheduleMissing(definition.Name);
        var schedule = CronSchedule.Parse(settings.Schedule, settings.TimeZone);
        var folder = RunAs is null ? ScheduleFolder.OfUser : ScheduleFolder.OfMachine;
        var command = new ScheduledCommand(definition.Name, PowerShellProgram.Find(), folder.ScriptPath(definition.Name), RunAs);
        var kind = ParameterSetName == TextSet ? As : Kind ?? Schedulers.Default();
        var script = Script(definition, store.Uri, paths, file) with { LogPath = folder.LogPath(definition.Name, kind) };
        var registration = new ScheduleRegistration
        {
            Name = definition.Name,
            Kind = kind,
            Schedule = schedule.Expression,
            TimeZone = schedule.TimeZone,
            Store = store.Uri,
            RunAs = RunAs,
            Fingerprint = script.Fingerprint,
            EnvironmentFile = script.EnvironmentFile,
            RegisteredAt = TimeProvider.System.GetUtcNow(),
        };
        var machine = new MachineSchedule(folder, command, schedule, registration);
        if (ParameterSetName == MachineSet) machine.Require();
        else await PrintAsync(machine, script);
        if (Runbook.IsOfMachine(kind))
        {
            foreach (var doubt in await new UnattendedRun(store, LocalCredentials.OfThisUser, TimeProvider.System).DoubtsAsync(settings, file, registration, cancellationToken))
                await WriteWarningAsync(doubt);
        }

        if (ParameterSetName == MachineSet) await RegisterAsync(machine, script, cancellationToken);
    }

    private async Task PrintAsync(MachineSchedule machine, ScheduleScript script)
    {
        var isOfMachine = Runbook.IsOfMachine(As);
        if (!isOfMachine && MyInvocation.BoundParameters.Keys.FirstOrDefault(ScriptParameters.Contains) is { } parameter)
            throw ScheduleErrors.ScheduleParameterNotApplicable(parameter, As);
        await WriteObjectAsync(Runbook.Of(As, machine.Command, machine.Schedule, machine.Registration.Store, script.Fingerprint));
        if (isOfMachine) await WriteObjectAsync($"# {machine.Command.Script}\n{script.Shown().Text()}");
    }

    private async Task RegisterAsync(MachineSchedule machine, ScheduleScript script, CancellationToken cancellationToken)
    {
        var registration = machine.Registration;
        var target = $"schedule '{registration.Schedule}' ({registration.TimeZone}) of the orchestration '{registration.Name}'";
        var action = $"hand to {registration.Kind}"
            + (registration.RunAs is null ? "" : $", to run as '{registration.RunAs}'")
            + (script.Fingerprint is null ? "" : $", while its settings have the fingerprint {script.Fingerprint}")
            + (script.EnvironmentFile is null ? "" : $", with the variables of '{script.EnvironmentFile}'");
        if (!await ShouldProcessAsync(target, action)) return;
        var written = await machine.RegisterAsync(script, cancellationToken);
        await WriteObjectAsync(ScheduleView.Of(written, machine.Folder, isPresent: true));
    }

    private ScheduleScript Script(Definition<OrchestrationSettings> definition, Uri store, List<string> paths, EnvironmentVariables? file) => new()
    {
        Name = definition.Name,
        Store = store.AbsoluteUri,
        Manifest = System.IO.Path.Combine(ModuleFolder.Path, "InsiderOne.PowerShell.psd1"),
        Fingerprint = Pin ? definition.Settings.Fingerprint() : null,
        EnvironmentFile = file?.Path,
        Path = paths,
        NotifyUri = [.. NotifyUri.Select(static u => u.AbsoluteUri)],
        NotifyFormat = NotifyFormat,
        NotifyOn = NotifyOn,
        NotifyScript = NotifyScript?.ToString(),
        Connection = ScheduleConnections.Texts(Connection),
        TimeoutSeconds = TimeoutSeconds,
    };
}
