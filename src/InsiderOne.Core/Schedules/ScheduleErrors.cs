namespace InsiderOne.Core.Schedules;

/// <summary>What can go wrong with a schedule, and what to do about it.</summary>
public static class ScheduleErrors
{
    /// <summary>It is no cron expression.</summary>
    public static InsiderException ScheduleInvalid(string expression, string reason) => new(
        nameof(ScheduleInvalid), InsiderErrorKind.InvalidArgument,
        $"'{expression}' is not a schedule: {reason.TrimEnd('.')}.",
        "Give the five fields of cron: minute, hour, day of the month, month, day of the week. '30 6 * * MON-FRI' is half past six on workdays.", expression);

    /// <summary>It names a day that does not exist.</summary>
    public static InsiderException ScheduleNeverFires(string expression) => new(
        nameof(ScheduleNeverFires), InsiderErrorKind.InvalidArgument,
        $"The schedule '{expression}' never comes due: there is no such day.",
        "Check day and month: 31 February is none. For the last day of a month give L, as in '0 6 L * *'.", expression);

    /// <summary>There is no such time zone.</summary>
    public static InsiderException ScheduleTimeZoneUnknown(string zone) => new(
        nameof(ScheduleTimeZoneUnknown), InsiderErrorKind.InvalidArgument,
        $"This machine knows no time zone '{zone}'.",
        "Give the name of an IANA time zone, such as Europe/Berlin or UTC; on Linux, see that the package tzdata is installed.", zone);

    /// <summary>What would start it cannot be told this schedule.</summary>
    public static InsiderException ScheduleNotExpressible(string expression, InsiderScheduleKind kind, string reason) => new(
        nameof(ScheduleNotExpressible), InsiderErrorKind.InvalidOperation,
        $"{kind} cannot be told the schedule '{expression}': {reason}",
        "Change the schedule with Set-InsiderOrchestration (-Schedule, or -TimeZone to the zone the scheduler goes by), or register it with another kind of scheduler. systemd is told the most.", expression);

    /// <summary>The orchestration has none.</summary>
    public static InsiderException ScheduleMissing(string name) => new(
        nameof(ScheduleMissing), InsiderErrorKind.InvalidOperation,
        $"The orchestration '{name}' has no schedule.",
        "Give it one: Set-InsiderOrchestration -Schedule '30 6 * * *' -TimeZone Europe/Berlin.", name);

    /// <summary>A path cannot be written where it would have to be.</summary>
    public static InsiderException SchedulePathInvalid(string path, InsiderScheduleKind kind, string reason) => new(
        nameof(SchedulePathInvalid), InsiderErrorKind.InvalidArgument,
        $"The path '{Visible(path)}' cannot be given to {kind}: {reason}.",
        "Install PowerShell or the module in a folder with a plainer name.", Visible(path));

    /// <summary>The machine has no such scheduler.</summary>
    public static InsiderException SchedulerNotAvailable(InsiderScheduleKind kind, string reason) => new(
        nameof(SchedulerNotAvailable), InsiderErrorKind.NotInstalled,
        $"{kind} is not to be had on this machine: {reason}.",
        "Leave -Kind out to take what this machine has, or print what to give your own scheduler with -As.", kind);

    /// <summary>The scheduler refused.</summary>
    public static InsiderException SchedulerFailed(InsiderScheduleKind kind, string program, int exitCode, string message) => new(
        nameof(SchedulerFailed), InsiderErrorKind.InvalidResult,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind} did not take the schedule: {program} ended with exit code {exitCode}: {message.Trim()}"),
        "Mend what the message names. Nothing stays registered.", kind);

    /// <summary>A runbook of a service has no place for a parameter.</summary>
    public static InsiderException ScheduleParameterNotApplicable(string parameter, InsiderScheduleKind kind) => new(
        nameof(ScheduleParameterNotApplicable), InsiderErrorKind.InvalidArgument,
        $"-{parameter} says something of a run on this machine, and {kind} runs elsewhere.",
        "Leave it out; the comment at the top of the runbook says where its service keeps secrets and settings.", parameter);

    /// <summary>A file of variables cannot be read as one.</summary>
    public static InsiderException EnvironmentFileInvalid(string path, string reason, Exception? cause = null) => new(
        nameof(EnvironmentFileInvalid), InsiderErrorKind.InvalidArgument,
        $"'{path}' cannot be read as a file of environment variables: {reason}.",
        "Give a small text file with lines NAME=value, that the account of the run can read.", path, cause);

    /// <summary>Only the administrator may make it run as somebody else.</summary>
    public static InsiderException ScheduleNeedsRoot(string account) => new(
        nameof(ScheduleNeedsRoot), InsiderErrorKind.PermissionDenied,
        $"Only root may make a schedule that runs as '{account}'.",
        "Run it with sudo, or leave -RunAs out to run as yourself.", account);

    /// <summary>The account's name is none.</summary>
    public static InsiderException ScheduleAccountInvalid(string account) => new(
        nameof(ScheduleAccountInvalid), InsiderErrorKind.InvalidArgument,
        $"'{Visible(account)}' is not the name of an account of this machine that a unit can run as.",
        "Create the account first (useradd --system --create-home insider), and give its name.", Visible(account));

    /// <summary>Nothing of that name is registered.</summary>
    public static InsiderException ScheduleNotRegistered(string name) => new(
        nameof(ScheduleNotRegistered), InsiderErrorKind.ObjectNotFound,
        $"This account has registered no schedule '{name}' on this machine.",
        "List what is registered with Get-InsiderSchedule; a schedule with -RunAs is shown to root.", name);

    /// <summary>There is no <c>pwsh</c>.</summary>
    public static InsiderException PowerShellNotFound() => new(
        nameof(PowerShellNotFound), InsiderErrorKind.NotInstalled,
        "No 'pwsh' was found that a scheduler could start.",
        "Install PowerShell 7.6, and run Register-InsiderSchedule in it.");

    /// <summary>The folder of the registrations cannot be used.</summary>
    public static InsiderException ScheduleNotWritable(string path, Exception cause) => new(
        nameof(ScheduleNotWritable), InsiderErrorKind.WriteError,
        $"'{path}' cannot be written: {cause.Message}",
        "Give this account write access to the folder.", path, cause);

    private static string Visible(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? '?' : c));
}
