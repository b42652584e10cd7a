namespace InsiderOne.Core.Schedules;

/// <summary>A workflow of GitHub Actions that runs an orchestration.</summary>
public static class GitHubRunbook
{
    /// <summary>The workflow.</summary>
    /// <exception cref="InsiderException"><c>ScheduleNotExpressible</c>: GitHub's clock is UTC.</exception>
    public static string Of(string name, CronSchedule schedule, Uri store, string? fingerprint)
    {
        const InsiderScheduleKind Kind = InsiderScheduleKind.GitHubActions;
        if (!schedule.HasClocksOf(TimeZoneInfo.Utc))
            throw ScheduleErrors.ScheduleNotExpressible(schedule.Expression, Kind, $"its time zone is {schedule.TimeZone}, and the workflow's is UTC.");
        return $$$"""
            # Runs the orchestration '{{{name}}}' of InsiderOne.PowerShell; printed by Register-InsiderSchedule -As GitHubActions.
            # To do once:
            #   secrets INSIDER_PARTNER_NAME, INSIDER_API_TOKEN and, to be told of failures, INSIDER_NOTIFY_URI
            #   variables AWS_ROLE_ARN and AWS_REGION of a role that may use the store's bucket
            #   the module in the folder InsiderOne.PowerShell of the repository, and PowerShell 7.6 on the runner
            #   a relay that Insider One can reach, registered in the store
            name: insiderone-{{{name}}}
            on:
              schedule:
                - cron: '{{{CrontabLine.Fields(schedule, Kind)}}}'
              workflow_dispatch:
            permissions:
              contents: read
              id-token: write
            concurrency:
              group: insiderone-{{{name}}}
              cancel-in-progress: false
            jobs:
              run:
                runs-on: ubuntu-latest
                timeout-minutes: 120
                steps:
                  - uses: actions/checkout@v4
                  - uses: aws-actions/configure-aws-credentials@v4
                    with:
                      role-to-assume: ${{ vars.AWS_ROLE_ARN }}
                      aws-region: ${{ vars.AWS_REGION }}
                      # As long as a download link lives that this session signs.
                      role-duration-seconds: 43200
                  - name: Run
                    shell: pwsh
                    env:
                      INSIDER_PARTNER_NAME: ${{ secrets.INSIDER_PARTNER_NAME }}
                      INSIDER_API_TOKEN: ${{ secrets.INSIDER_API_TOKEN }}
                      INSIDER_NOTIFY_URI: ${{ secrets.INSIDER_NOTIFY_URI }}
                    run: |
                      #requires -Version 7.6
                      $ErrorActionPreference = 'Continue'
                      $global:LASTEXITCODE = 1
                      Import-Module ./InsiderOne.PowerShell -ErrorAction Stop
                      $parameters = @{
                          Name       = {{{PowerShellLiteral.Of(name)}}}
                          Store      = {{{PowerShellLiteral.Of(store.AbsoluteUri)}}}
                          Credential = New-InsiderCredential -FromEnvironment
                      }{{{Runbook.Pin(fingerprint, "          ")}}}
                      if ($env:INSIDER_NOTIFY_URI) { $parameters.NotifyUri = $env:INSIDER_NOTIFY_URI }
                      Start-InsiderOrchestration @parameters -AsJson
                      exit $LASTEXITCODE

            """.ReplaceLineEndings("\n");
    }
}
