using System.Text.Json;
using InsiderOne.Hosting;
using InsiderOne.Sandbox;

return await ChildHost.RunAsync(args, static (arguments, child, builder) =>
{
    child.RequirePlainHttp("The sandbox has no TLS.");
    var options = SandboxOptions.Read(arguments, Environment.GetEnvironmentVariable(SandboxOptions.TokenVariable));
    var application = SandboxApplication.Build(builder, options, TimeProvider.System);
    return new ChildApplication(application, address => Task.FromResult(
        JsonSerializer.Serialize(SandboxReady.At(address, options), SandboxJson.Default.SandboxReady)));
});
