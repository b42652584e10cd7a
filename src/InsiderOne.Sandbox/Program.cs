using InsiderOne.Hosting;
return await ChildHost.RunAsync(args, static (arguments, builder) =>
{
    var app = builder.Build();
    app.MapGet("/healthz", () => "ok");
    return new ChildApplication(app, a => Task.FromResult(a.ToString()));
});
