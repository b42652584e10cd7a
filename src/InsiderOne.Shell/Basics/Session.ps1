function Get-Date {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0, ValueFromPipeline)] [Alias('LastWriteTime')] [datetime] $Date = [datetime]::Now,
        [string] $Format,
        [switch] $AsUTC
    )
    process {
        if ($AsUTC) { $Date = $Date.ToUniversalTime() }
        if ($Format) { $Date.ToString($Format, [cultureinfo]::CurrentCulture) } else { $Date }
    }
}

function Start-Sleep {
    [CmdletBinding(DefaultParameterSetName = 'Seconds')]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ParameterSetName = 'Seconds')] [double] $Seconds,
        [Parameter(Mandatory, ParameterSetName = 'Milliseconds')] [Alias('ms')] [int] $Milliseconds,
        [Parameter(Mandatory, ParameterSetName = 'Duration')] [timespan] $Duration
    )
    process {
        $wait = switch ($PSCmdlet.ParameterSetName) {
            Seconds { [timespan]::FromSeconds($Seconds) }
            Milliseconds { [timespan]::FromMilliseconds($Milliseconds) }
            Duration { $Duration }
        }
        # In slices, because only between statements the engine notices Ctrl+C.
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while (($left = $wait - $watch.Elapsed) -gt [timespan]::Zero) {
            [System.Threading.Thread]::Sleep([math]::Min(50, [math]::Ceiling($left.TotalMilliseconds)))
        }
    }
}

function New-Object {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $TypeName,
        [Parameter(Position = 1)] [Alias('Args')] [object[]] $ArgumentList = @(),
        [System.Collections.IDictionary] $Property
    )
    $type = [type] $TypeName
    $object = if ($type -eq [psobject]) { [psobject]::new() } else { $type::new.Invoke($ArgumentList) }
    foreach ($name in $Property.Keys) {
        if ($type -eq [psobject]) { $object.PSObject.Properties.Add([psnoteproperty]::new($name, $Property[$name])) }
        else { $object.$name = $Property[$name] }
    }
    $PSCmdlet.WriteObject($object, $false)
}

function ConvertTo-SecureString {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0, ValueFromPipeline)] [AllowEmptyString()] [string] $String,
        [Parameter(Mandatory)] [switch] $AsPlainText,
        [switch] $Force
    )
    process {
        $secret = [securestring]::new()
        foreach ($character in $String.ToCharArray()) { $secret.AppendChar($character) }
        $secret.MakeReadOnly()
        $secret
    }
}

function Get-Credential {
    [CmdletBinding()]
    param(
        [Parameter(Position = 0)] [Alias('Credential')] [string] $UserName,
        [string] $Message = 'Enter your credentials.'
    )
    try { $Host.UI.PromptForCredential('Credential request', $Message, $UserName, '') }
    catch [System.Management.Automation.MethodInvocationException] {
        # The error of the host, not of the call to it.
        $PSCmdlet.ThrowTerminatingError($_.Exception.InnerException.ErrorRecord)
    }
}
