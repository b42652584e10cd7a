using InsiderOne.Hosting;
using InsiderOne.Relay;
using InsiderOne.Relay.Callbacks;
using InsiderOne.Relay.Probes;
using InsiderOne.Relay.Registration;
using InsiderOne.Relay.Staging;

return await ChildHost.RunAsync(args, static (arguments, builder) =>
{
    builder.AddRelay(RelayOptions.Read(arguments));
    var app = builder.Build();
    app.UseRelay();
    app.MapCallbacks();
    app.MapStagedFiles();
    app.MapProbes();
    return new ChildApplication(app, app.Services.GetRequiredService<RelayRegistration>().AnnounceAsync);
});
