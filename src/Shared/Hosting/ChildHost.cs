using System.Net.Sockets;
using System.Reflection;
using System.Text;

namespace InsiderOne.Hosting;

/// <summary>
/// The contract between a web server and the PowerShell session that starts it: one line of JSON on standard output once it listens,
/// deaf to Ctrl+C, gone when standard input closes, and exit codes that mean something (<see cref="ChildExitCode"/>).
/// </summary>
internal static class ChildHost
{
    /// <summary>Runs a child to its end.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="build">Takes its own arguments, adds services and endpoints, and builds. Arguments it leaves are refused.</param>
    /// <param name="prepare">Says what holds for arguments that are not given, before any is read.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(
        string[] args, Func<ChildArguments, ChildOptions, WebApplicationBuilder, ChildApplication> build, Action<ChildArguments>? prepare = null)
    {
        ChildSignals.IgnoreInterrupt();
        var standardError = Console.Error;
        try
        {
            var arguments = new ChildArguments(args);
            prepare?.Invoke(arguments);
            var options = ChildOptions.Read(arguments);
            var child = build(arguments, options, CreateBuilder(options));
            arguments.RefuseOthers();
            return await RunAsync(child, options, standardError);
        }
        catch (ChildUsageException exception)
        {
            await standardError.WriteLineAsync($"{Name}: {exception.Message}");
            return exception.ExitCode;
        }
    }

    private static string Name => Assembly.GetEntryAssembly()?.GetName().Name ?? "child";

    private static WebApplicationBuilder CreateBuilder(ChildOptions options)
    {
        ChildLog.Redirect(options.LogFile);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        // What it is told by us alone decides: no ASPNETCORE_* variable or appsettings.json of the machine changes what a child does.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
        ChildLog.Configure(builder.Logging, options.LogsJson);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<IHostLifetime, ChildLifetime>();
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        return builder;
    }

    private static async Task<int> RunAsync(ChildApplication child, ChildOptions options, TextWriter standardError)
    {
        if (options.Persist)
            UnixSession.Leave();
        await using var application = child.Application;
        try
        {
            await application.StartAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            var reason = exception.GetBaseException().Message;
            await standardError.WriteLineAsync($"{Name}: cannot listen on {options.Urls}: {reason}. Choose another port with --urls; port 0 means any free one.");
            return ChildExitCode.AddressUnavailable;
        }
        catch (OperationCanceledException) when (application.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // A SIGTERM while it started.
            return ChildExitCode.Success;
        }

        await AnnounceAsync(await child.ReadyLine(ChildAddress.OfThisProcess(application.Urls.First())));
        await application.WaitForShutdownAsync();
        return ChildExitCode.Success;
    }

    private static async Task AnnounceAsync(string readyLine)
    {
        // Console.Out is redirected by now, so that nothing else ever gets here.
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(Encoding.UTF8.GetBytes(readyLine + "\n"));
        await output.FlushAsync();
    }
}
