using System.Globalization;

namespace InsiderOne.Core.Orchestrations;

/// <summary>What can go wrong with an orchestration and its runs, and what to do about it.</summary>
public static class OrchestrationErrors
{
    /// <summary>It has no source, or two.</summary>
    public static InsiderException OrchestrationSourceInvalid() => new(
        nameof(OrchestrationSourceInvalid), InsiderErrorKind.InvalidArgument,
        "An orchestration has one source: files, or a query.",
        "Give -Path, or -Query with -ConnectionName.");

    /// <summary>The path is none that another machine can be trusted with.</summary>
    public static InsiderException OrchestrationPathInvalid(string path) => new(
        nameof(OrchestrationPathInvalid), InsiderErrorKind.InvalidArgument,
        $"'{string.Concat(path.Select(static c => char.IsControl(c) ? '?' : c))}' is not the full path of files on this machine.",
        "Store a full path without a share, such as /data/exports/*.csv. For files anywhere else, give -Path to Start-InsiderOrchestration on the machine that runs it.", path);

    /// <summary>There is no such file on this machine.</summary>
    public static InsiderException OrchestrationPathNotFound(string path, Exception? cause = null) => new(
        nameof(OrchestrationPathNotFound), InsiderErrorKind.ObjectNotFound,
        $"There is no file '{path}' on '{Environment.MachineName}', or this account may not see it.",
        "Check that whatever exports it has run, and the account this runs as. -Path of Start-InsiderOrchestration names other files for this machine.", path, cause);

    /// <summary>A threshold makes no sense.</summary>
    public static InsiderException OrchestrationThresholdInvalid(string name, string range) => new(
        nameof(OrchestrationThresholdInvalid), InsiderErrorKind.InvalidArgument,
        $"-{name} must be {range}.",
        "Give such a number, or $null for the default: what the destination, or the driver, says.", name);

    /// <summary>Somebody changed the settings.</summary>
    public static InsiderException OrchestrationFingerprintDiffers(string name, int revision) => new(
        nameof(OrchestrationFingerprintDiffers), InsiderErrorKind.PermissionDenied,
        string.Create(CultureInfo.InvariantCulture, $"The settings of the orchestration '{name}' (revision {revision}) are not those the fingerprint was taken of. Nothing was run."),
        "Look at them with Get-InsiderOrchestration. If they are right, run it with the new -Fingerprint, or register its schedule again with -Pin.", name);

    /// <summary>Another process is at it.</summary>
    public static InsiderException OrchestrationRunning(string name, int run, string machine, DateTimeOffset until) => new(
        nameof(OrchestrationRunning), InsiderErrorKind.ResourceUnavailable,
        string.Create(CultureInfo.InvariantCulture, $"Run {run} of the orchestration '{name}' is under way on '{machine}'; nothing was started. Its lease lasts until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z and is renewed while it lives."),
        "Wait for it: Get-InsiderOrchestrationRun shows how far it is. If its process is dead, start again when the lease has ended; what it sent is not sent twice.", name);

    /// <summary>The lock went to somebody else.</summary>
    public static InsiderException OrchestrationLeaseLost(string name, int run) => new(
        nameof(OrchestrationLeaseLost), InsiderErrorKind.InvalidOperation,
        string.Create(CultureInfo.InvariantCulture, $"Run {run} of the orchestration '{name}' lost its lease: this process stood still or could not reach the store for too long, and another one goes on with the run. It stopped here."),
        "See what became of it with Get-InsiderOrchestrationRun. Nothing is to be done unless it happens again.", name);

    /// <summary>The audience failed a threshold.</summary>
    public static InsiderException OrchestrationRefused(string name, IEnumerable<string> reasons) => new(
        nameof(OrchestrationRefused), InsiderErrorKind.InvalidData,
        $"The audience of the orchestration '{name}' failed its test and was not sent. {string.Join(" ", reasons)}",
        "Look at the source. If the audience is right, change the thresholds with Set-InsiderOrchestration and start it again.", name);

    /// <summary>Some parts left, and others never did.</summary>
    public static InsiderException OrchestrationIncomplete(string name, int run, int sent, int planned) => new(
        nameof(OrchestrationIncomplete), InsiderErrorKind.InvalidResult,
        string.Create(CultureInfo.InvariantCulture, $"Run {run} of the orchestration '{name}' was interrupted when {sent} of its {planned} segments had been sent. The others were not, and are not sent now."),
        "The segments that are there hold a part of the audience. Remove them in Insider One's panel, and start the orchestration again under new names.", name);

    /// <summary>The run was given no connection of the name the query needs.</summary>
    public static InsiderException OrchestrationConnectionMissing(string name, string connection) => new(
        nameof(OrchestrationConnectionMissing), InsiderErrorKind.InvalidArgument,
        $"The query of the orchestration '{name}' needs the connection '{connection}', and the run was given none of that name.",
        $"Give it: -Connection @{{ '{connection}' = $connection }}. The store holds no address and no password of a database.", name);

    /// <summary>What the run was given under the name is no connection.</summary>
    public static InsiderException OrchestrationConnectionInvalid(string connection, string typeName) => new(
        nameof(OrchestrationConnectionInvalid), InsiderErrorKind.InvalidArgument,
        $"What was given as the connection '{connection}' is a {typeName}.",
        "Give a connection of an ADO.NET driver, or a script block that returns one.", connection);
}
