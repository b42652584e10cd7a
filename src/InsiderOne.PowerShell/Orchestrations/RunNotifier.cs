using System.Management.Automation;
using InsiderOne.Core.Notifications;
using InsiderOne.Errors;
using InsiderOne.Pipeline;

namespace InsiderOne.Orchestrations;

/// <summary>Tells webhooks and a script block what became of a run. Whatever happens here is a warning: the run is over.</summary>
internal sealed class RunNotifier(AsyncCmdlet cmdlet, Func<string, Task> warn)
{
    /// <summary>The webhooks.</summary>
    public IReadOnlyList<Uri> Uri { get; init; } = [];

    /// <summary>The form of their bodies.</summary>
    public InsiderNotificationFormat Format { get; init; }

    /// <summary>A script block of the caller, or null.</summary>
    public ScriptBlock? Script { get; init; }

    /// <summary>What is told.</summary>
    public IReadOnlyList<InsiderNotificationReason> On { get; init; } = [];

    /// <summary>Tells, if it is wanted.</summary>
    public async Task TellAsync(InsiderNotification notification, CancellationToken cancellationToken)
    {
        if (!On.Contains(notification.Reason)) return;
        using var webhook = Webhook.Create(TimeProvider.System);
        foreach (var address in Uri)
        {
            await GuardedAsync(() =>
            {
                Webhook.Require(address);
                return webhook.PostAsync(address, NotificationBody.Of(notification, Format), cancellationToken);
            });
        }
        if (Script is not null) await GuardedAsync(() => RunScriptAsync(notification));
    }

    private async Task RunScriptAsync(InsiderNotification notification)
    {
        var result = await cmdlet.InvokeScriptAsync("& $args[0] $args[1] | Microsoft.PowerShell.Core\\Out-Null", Script, notification);
        if (result.Error is { } error) throw NotificationErrors.NotificationFailed("the script block", error.Message);
    }

    private async Task GuardedAsync(Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (Exception e) when (e is not (OperationCanceledException or PipelineStoppedException))
        {
            await warn(ForeignErrors.Catalogued(e).Message);
        }
    }
}
