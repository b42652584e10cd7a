using System.Globalization;
using System.Management.Automation;
using InsiderOne.Core.Sandboxes;
using InsiderOne.Pipeline;

namespace InsiderOne.Commands;

/// <summary>Stops a sandbox.</summary>
[Cmdlet(VerbsLifecycle.Stop, "InsiderSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopInsiderSandboxCommand : AsyncCmdlet
{
    /// <summary>What Start-InsiderSandbox returned.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public InsiderSandbox? Sandbox { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"the sandbox at {Sandbox!.BaseUri} (process {Sandbox.ProcessId})");
        if (!await ShouldProcessAsync(target, "stop")) return;
        try
        {
            await SandboxLauncher.StopAsync(Sandbox, cancellationToken);
        }
        catch (InsiderException e)
        {
            await WriteErrorAsync(e);
        }
    }
}
