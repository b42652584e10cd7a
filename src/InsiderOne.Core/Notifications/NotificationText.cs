using System.Globalization;

namespace InsiderOne.Core.Notifications;

/// <summary>
/// Makes the notification of a run. It is made of names, numbers and ids alone: what Insider One, a driver or a file said may quote a
/// value, and a chat is no place for that.
/// </summary>
public static class NotificationText
{
    /// <summary>The notification of a run.</summary>
    public static InsiderNotification Of(InsiderOrchestrationRun run) => new()
    {
        Text = Text(run),
        Reason = ReasonOf(run.Outcome),
        Name = run.Name,
        Run = run.Run,
        Outcome = run.Outcome,
        ErrorId = run.ErrorId,
        SentCount = run.SentCount,
        ValidCount = run.ValidCount,
        SegmentName = run.SegmentName,
        MachineName = run.MachineName,
    };

    /// <summary>The notification of a run that could not begin, or whose process could not end it.</summary>
    public static InsiderNotification Of(string name, string errorId, string machineName) => new()
    {
        Text = $"InsiderOne: the orchestration '{name}' could not run on {machineName}: {errorId}.",
        Reason = InsiderNotificationReason.Failure,
        Name = name,
        ErrorId = errorId,
        MachineName = machineName,
    };

    /// <summary>What sort of news an outcome is.</summary>
    public static InsiderNotificationReason ReasonOf(InsiderRunOutcome outcome) => outcome switch
    {
        InsiderRunOutcome.Completed => InsiderNotificationReason.Success,
        InsiderRunOutcome.Refused => InsiderNotificationReason.Threshold,
        InsiderRunOutcome.Unknown or InsiderRunOutcome.Waiting => InsiderNotificationReason.Unknown,
        _ => InsiderNotificationReason.Failure,
    };

    private static string Text(InsiderOrchestrationRun run)
    {
        var what = run.Outcome switch
        {
            InsiderRunOutcome.Completed => "completed",
            InsiderRunOutcome.Refused => "was stopped by a threshold; nothing was sent",
            InsiderRunOutcome.Unknown => "got no counts; what became of it is unknown",
            InsiderRunOutcome.Waiting => "still waits for its counts",
            InsiderRunOutcome.Discrepancy => "got counts that do not add up",
            InsiderRunOutcome.Rejected => "was refused by Insider One",
            InsiderRunOutcome.NotSent => "did not reach Insider One",
            InsiderRunOutcome.Incomplete => "was interrupted when a part had been sent",
            InsiderRunOutcome.Interrupted or InsiderRunOutcome.Cancelled => "was interrupted; nothing was sent",
            _ => "failed; nothing was sent",
        };
        var error = run.ErrorId is null ? "" : $" ({run.ErrorId})";
        var counts = run.AudienceCount is { } sent ? string.Create(CultureInfo.InvariantCulture, $" {sent:N0} values") + (run.ValidCount is { } valid ? string.Create(CultureInfo.InvariantCulture, $", {valid:N0} valid") : "") + "." : "";
        return string.Create(CultureInfo.InvariantCulture, $"InsiderOne: run {run.Run} of '{run.Name}' on {run.MachineName} {what}{error}.{counts}");
    }
}
