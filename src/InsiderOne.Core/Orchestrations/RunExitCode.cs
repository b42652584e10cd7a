namespace InsiderOne.Core.Orchestrations;

/// <summary>The exit codes of a run, one an outcome. 1 is left to PowerShell itself and to errors before a run began.</summary>
public static class RunExitCode
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>An error before a run began: a name, a store, a credential.</summary>
    public const int Error = 1;

    /// <summary>Another process runs it.</summary>
    public const int Running = 10;

    /// <summary>The exit code of an outcome.</summary>
    public static int Of(InsiderRunOutcome outcome) => outcome switch
    {
        InsiderRunOutcome.Completed => Success,
        InsiderRunOutcome.Running => Running,
        InsiderRunOutcome.Failed => 11,
        InsiderRunOutcome.Refused => 12,
        InsiderRunOutcome.Rejected => 13,
        InsiderRunOutcome.NotSent => 14,
        InsiderRunOutcome.Discrepancy => 15,
        InsiderRunOutcome.Unknown => 16,
        InsiderRunOutcome.Waiting => 17,
        InsiderRunOutcome.Incomplete => 18,
        InsiderRunOutcome.Interrupted => 19,
        InsiderRunOutcome.Cancelled => 20,
        _ => Error,
    };
}
