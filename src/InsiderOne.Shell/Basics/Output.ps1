function Write-Output {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromRemainingArguments)]
        [AllowNull()]
        [AllowEmptyCollection()]
        [psobject] $InputObject,

        [switch] $NoEnumerate
    )
    process {
        $PSCmdlet.WriteObject($InputObject, -not $NoEnumerate)
    }
}

function Write-Host {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0, ValueFromPipeline, ValueFromRemainingArguments)]
        [Alias('Msg', 'Message')]
        [object] $Object,

        [switch] $NoNewline,
        [object] $Separator = ' ',
        [System.ConsoleColor] $ForegroundColor,
        [System.ConsoleColor] $BackgroundColor
    )
    process {
        $parts = foreach ($part in $Object) { "$part" }
        $record = [System.Management.Automation.HostInformationMessage]@{ Message = $parts -join $Separator; NoNewLine = $NoNewline }
        if ($PSBoundParameters.ContainsKey('ForegroundColor')) { $record.ForegroundColor = $ForegroundColor }
        if ($PSBoundParameters.ContainsKey('BackgroundColor')) { $record.BackgroundColor = $BackgroundColor }
        $PSCmdlet.WriteInformation($record, [string[]] 'PSHOST')
    }
}

function Write-Warning {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [AllowEmptyString()] [string] $Message)
    process { $PSCmdlet.WriteWarning($Message) }
}

function Write-Verbose {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [AllowEmptyString()] [string] $Message)
    process { $PSCmdlet.WriteVerbose($Message) }
}

function Write-Debug {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [AllowEmptyString()] [string] $Message)
    process { $PSCmdlet.WriteDebug($Message) }
}

function Write-Information {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline)] [Alias('Msg', 'Message')] [AllowNull()] [object] $MessageData,
        [Parameter(Position = 1)] [string[]] $Tags = @()
    )
    process { $PSCmdlet.WriteInformation($MessageData, $Tags) }
}

function Write-Error {
    [CmdletBinding(DefaultParameterSetName = 'Message')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ParameterSetName = 'Message')] [AllowEmptyString()] [string] $Message,
        [Parameter(Mandatory, ParameterSetName = 'Exception')] [System.Exception] $Exception,
        [Parameter(Mandatory, ParameterSetName = 'ErrorRecord')] [System.Management.Automation.ErrorRecord] $ErrorRecord,
        [System.Management.Automation.ErrorCategory] $Category = 'NotSpecified',
        [string] $ErrorId,
        [object] $TargetObject,
        [string] $RecommendedAction
    )
    process {
        if (-not $ErrorRecord) {
            if (-not $Exception) { $Exception = [System.Exception]::new($Message) }
            if (-not $ErrorId) { $ErrorId = 'WriteError' }
            $ErrorRecord = [System.Management.Automation.ErrorRecord]::new($Exception, $ErrorId, $Category, $TargetObject)
        }
        if ($RecommendedAction) {
            $ErrorRecord.ErrorDetails = [System.Management.Automation.ErrorDetails]::new($ErrorRecord.Exception.Message)
            $ErrorRecord.ErrorDetails.RecommendedAction = $RecommendedAction
        }
        $PSCmdlet.WriteError($ErrorRecord)
    }
}

function Write-Progress {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [string] $Activity = 'Working',
        [Parameter(Position = 1)] [string] $Status = 'Processing',
        [Parameter(Position = 2)] [int] $Id = 0,
        [int] $PercentComplete = -1,
        [int] $SecondsRemaining = -1,
        [string] $CurrentOperation,
        [int] $ParentId = -1,
        [switch] $Completed,
        [int] $SourceId
    )
    $record = [System.Management.Automation.ProgressRecord]::new($Id, $Activity, $Status)
    $record.PercentComplete = $PercentComplete
    $record.SecondsRemaining = $SecondsRemaining
    $record.CurrentOperation = $CurrentOperation
    $record.ParentActivityId = $ParentId
    if ($Completed) { $record.RecordType = 'Completed' }
    $PSCmdlet.WriteProgress($record)
}

function Out-String {
    [CmdletBinding()]
    param(
        [Parameter(ValueFromPipeline)] [psobject] $InputObject,
        [ValidateRange(2, 2147483647)] [int] $Width = 0,
        [switch] $Stream,
        [switch] $NoNewline
    )
    begin { $all = [System.Collections.Generic.List[object]]::new() }
    process { $all.Add($InputObject) }
    end {
        $text = $Host.PrivateData.CaptureText({ $all | Out-Host }, $Width)
        if ($Stream) { ($text -replace '\r?\n\z') -split '\r?\n' }
        elseif ($NoNewline) { $text -replace '\r?\n' }
        else { $text }
    }
}

function Read-Host {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0, ValueFromRemainingArguments)] [object] $Prompt,
        [switch] $AsSecureString,
        [switch] $MaskInput
    )
    $secret = $AsSecureString -or $MaskInput
    try {
        if ($null -ne $Prompt) {
            $field = [System.Management.Automation.Host.FieldDescription]::new("$Prompt")
            $field.SetParameterType($(if ($secret) { [securestring] } else { [string] }))
            $answer = $Host.UI.Prompt('', '', $field)["$Prompt"]
        }
        elseif ($secret) { $answer = $Host.UI.ReadLineAsSecureString() }
        else { $answer = $Host.UI.ReadLine() }
    }
    catch [System.Management.Automation.MethodInvocationException] {
        # The error of the host, not of the call to it.
        $PSCmdlet.ThrowTerminatingError($_.Exception.InnerException.ErrorRecord)
    }

    if ($MaskInput) { [System.Net.NetworkCredential]::new('', $answer).Password } else { $answer }
}
