using InsiderOne.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace InsiderOne.Relay.Services;

/// <summary>
/// Tells systemd when the relay is ready and when it ends, and obeys Windows' service control manager. Neither of the packages' own
/// lifetimes is used on Unix: what ends a relay there is the same for a child, a service and a container.
/// </summary>
internal static class ServiceManager
{
    /// <summary>Adds what a service needs; nothing for a child.</summary>
    public static void AddServiceManager(this WebApplicationBuilder builder, ChildOptions child)
    {
        if (!child.Service) return;
        builder.Services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
        // Nothing unless Windows started it as a service; then it takes the lifetime's place, and the log goes to the event log too.
        if (OperatingSystem.IsWindows()) builder.Services.AddWindowsService(static service => service.ServiceName = "InsiderOneRelay");
    }

    /// <summary>Says that the relay listens and is registered.</summary>
    public static void NotifyReady(this WebApplication app)
    {
        if (app.Services.GetService<ISystemdNotifier>() is not { IsEnabled: true } systemd) return;
        systemd.Notify(ServiceState.Ready);
        app.Lifetime.ApplicationStopping.Register(() => systemd.Notify(ServiceState.Stopping));
    }
}
