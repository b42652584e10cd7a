namespace InsiderOne.Core.Schedules;

/// <summary>A function of AWS Lambda that runs an orchestration.</summary>
public static class LambdaRunbook
{
    /// <summary>The function's script. Lambda ends a function after 15 minutes, so what has not ended by then is gone on with by the next call.</summary>
    /// <exception cref="InsiderException"><c>ScheduleNotExpressible</c>.</exception>
    public static string Of(string name, CronSchedule schedule, Uri store, string? fingerprint) => $$"""
        #requires -Version 7.6
        <#
            Runs the orchestration '{{name}}' of InsiderOne.PowerShell; printed by Register-InsiderSchedule -As AwsLambda.
            To do once:
              an image with PowerShell 7.6, the module, AWS.Tools.SecretsManager and a PowerShell runtime for Lambda that calls this script
              a time limit of 15 minutes, and a role that may use the store's bucket and read the secret
              a secret with the fields partnerName, apiToken and notifyUri (may be empty), named by the variable INSIDER_SECRET_ID
              a relay that Insider One can reach, registered in the store
              two schedules of EventBridge Scheduler:
                {{EventBridgeExpression.Of(schedule)}} in the time zone {{schedule.TimeZone}}, with the input {}
                rate(15 minutes), with the input {"resumeOnly":true}: it goes on waiting for counts, and begins nothing
        #>
        param($LambdaInput, $LambdaContext)

        $ErrorActionPreference = 'Continue'
        Write-Verbose "Request $($LambdaContext.AwsRequestId)"
        Import-Module AWS.Tools.SecretsManager, InsiderOne.PowerShell -ErrorAction Stop
        $secret = (Get-SECSecretValue -SecretId $env:INSIDER_SECRET_ID -ErrorAction Stop).SecretString | ConvertFrom-Json
        $token = [System.Net.NetworkCredential]::new('', $secret.apiToken).SecurePassword
        $parameters = @{
            Name           = {{PowerShellLiteral.Of(name)}}
            Store          = {{PowerShellLiteral.Of(store.AbsoluteUri)}}
            Credential     = New-InsiderCredential -PartnerName $secret.partnerName -ApiToken $token
            TimeoutSeconds = 540
            ResumeOnly     = [bool] $LambdaInput.resumeOnly
        }{{Runbook.Pin(fingerprint)}}
        if ($secret.notifyUri) { $parameters.NotifyUri = $secret.notifyUri; $parameters.NotifyOn = 'Failure', 'Threshold' }
        $global:LASTEXITCODE = 1
        Start-InsiderOrchestration @parameters -AsJson
        # 17 is a run whose counts are awaited: the next call goes on with it. 10 is another call that is at it.
        if ($LASTEXITCODE -notin 0, 10, 17) { throw "The orchestration ended with exit code $LASTEXITCODE." }

        """.ReplaceLineEndings("\n");
}
