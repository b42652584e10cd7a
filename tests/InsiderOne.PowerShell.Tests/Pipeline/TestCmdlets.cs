using System.Management.Automation;
using InsiderOne.Pipeline;

namespace InsiderOne.Tests.Pipeline;

/// <summary>A cmdlet whose stages a test supplies, with itself as argument so that they can call PowerShell.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "TestStage", SupportsShouldProcess = true)]
public sealed class InvokeTestStageCommand : AsyncCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public Stages Stages { get; set; } = new();

    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    public Task Write(object? value) => WriteObjectAsync(value);

    public Task Error(Exception error) => WriteErrorAsync(error);

    public Task Warning(string text) => WriteWarningAsync(text);

    public Task Verbose(string text) => WriteVerboseAsync(text);

    public Task Debug(string text) => WriteDebugAsync(text);

    public Task Information(object message, params string[] tags) => WriteInformationAsync(message, tags);

    public Task Progress(ProgressRecord progress) => WriteProgressAsync(progress);

    public Task<bool> Should(string target, string action) => ShouldProcessAsync(target, action);

    public Task<bool> ShouldWith(string description, string question, string caption) => ShouldProcessAsync(description, question, caption);

    public Task<bool> Ask(string question, string caption) => ShouldContinueAsync(question, caption);

    protected override Task BeginProcessingAsync(CancellationToken cancellationToken) => Stages.Begin(this, cancellationToken);

    protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => Stages.Process(this, cancellationToken);

    protected override Task EndProcessingAsync(CancellationToken cancellationToken) => Stages.End(this, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Stages.Disposed++;
    }
}

public sealed class Stages
{
    public Func<InvokeTestStageCommand, CancellationToken, Task> Begin { get; set; } = Nothing;

    public Func<InvokeTestStageCommand, CancellationToken, Task> Process { get; set; } = Nothing;

    public Func<InvokeTestStageCommand, CancellationToken, Task> End { get; set; } = Nothing;

    public int Disposed { get; set; }

    private static Task Nothing(InvokeTestStageCommand cmdlet, CancellationToken token) => Task.CompletedTask;
}

/// <summary>What <c>Select-Object -First 1</c> does, which the bare engine lacks: pass one object on, then stop what stands before.</summary>
[Cmdlet(VerbsCommon.Select, "First")]
public sealed class SelectFirstCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        // The engine's own exception, as Select-Object throws it; its type is internal.
        var type = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        throw (Exception)Activator.CreateInstance(type, this)!;
    }
}
