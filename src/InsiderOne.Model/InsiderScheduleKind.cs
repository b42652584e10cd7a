namespace InsiderOne;

/// <summary>What starts an orchestration when its time has come.</summary>
public enum InsiderScheduleKind
{
    /// <summary>A timer of systemd.</summary>
    Systemd,
    /// <summary>A line of a user's crontab.</summary>
    Cron,
    /// <summary>A task of the Windows Task Scheduler.</summary>
    TaskScheduler,
    /// <summary>A workflow of GitHub Actions.</summary>
    GitHubActions,
    /// <summary>A runbook of Azure Automation.</summary>
    AzureAutomation,
    /// <summary>A function of AWS Lambda, started by EventBridge Scheduler.</summary>
    AwsLambda,
}
