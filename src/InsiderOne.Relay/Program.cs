using InsiderOne.Hosting;
using InsiderOne.Relay;
using InsiderOne.Relay.Callbacks;
using InsiderOne.Relay.Configuration;
using InsiderOne.Relay.Probes;
using InsiderOne.Relay.Registration;
using InsiderOne.Relay.Services;
using InsiderOne.Relay.Staging;

return await ChildHost.RunAsync(
    args,
    static (arguments, child, builder) =>
    {
        builder.AddRelay(RelayOptions.Read(arguments, child));
        builder.AddServiceManager(child);
        var app = builder.Build();
        app.UseRelay();
        app.MapCallbacks();
        app.MapStagedFiles();
        app.MapProbes();
        return new ChildApplication(app, async address =>
        {
            var readyLine = await app.Services.GetRequiredService<RelayRegistration>().AnnounceAsync(address);
            app.NotifyReady();
            return readyLine;
        });
    },
    RelaySettings.Apply);
