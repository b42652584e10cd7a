namespace InsiderOne.Core.Schedules;

/// <summary>A runbook of Azure Automation that runs an orchestration.</summary>
public static class AzureRunbook
{
    /// <summary>The runbook. Azure Automation has no cron, so the schedule is told in a comment.</summary>
    public static string Of(string name, CronSchedule schedule, Uri store, string? fingerprint) => $$"""
        #requires -Version 7.6
        <#
            Runs the orchestration '{{name}}' of InsiderOne.PowerShell; printed by Register-InsiderSchedule -As AzureAutomation.
            To do once:
              a Hybrid Runbook Worker with PowerShell 7.6 and the module in its PSModulePath, where the sandboxes of Azure are older
              a credential asset InsiderOne: the user name is the partner name, the password the API token
              to be told of failures, an encrypted variable InsiderOneNotifyUri with the address of a webhook
              rights on the store's bucket for the account of the worker, and a relay that Insider One can reach, registered in the store
              a schedule of Azure Automation with the times of the cron expression {{schedule.Expression}} in {{schedule.TimeZone}}
        #>
        $ErrorActionPreference = 'Continue'
        Import-Module InsiderOne.PowerShell -ErrorAction Stop
        $parameters = @{
            Name       = {{PowerShellLiteral.Of(name)}}
            Store      = {{PowerShellLiteral.Of(store.AbsoluteUri)}}
            Credential = New-InsiderCredential -Credential (Get-AutomationPSCredential -Name InsiderOne)
        }{{Runbook.Pin(fingerprint)}}
        $notify = Get-AutomationVariable -Name InsiderOneNotifyUri -ErrorAction SilentlyContinue
        if ($notify) { $parameters.NotifyUri = $notify }
        $global:LASTEXITCODE = 1
        Start-InsiderOrchestration @parameters -AsJson
        # A runbook has no exit code: it fails by an exception.
        if ($LASTEXITCODE -ne 0) { throw "The orchestration ended with exit code $LASTEXITCODE." }

        """.ReplaceLineEndings("\n");
}
