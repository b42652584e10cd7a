using InsiderOne.Shell;
using InsiderOne.Shell.CommandLine;
using InsiderOne.Shell.Hosting;

// The engine reports its use to its makers; a tool that handles audiences talks to nobody it was not told to.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

var terminal = new ConsoleTerminal();
try
{
    var options = ShellOptionsParser.Parse(args, terminal.IsInputRedirected);
    return ShellProgram.Run(options, terminal);
}
catch (ShellException exception)
{
    terminal.Error.WriteLine($"InsiderOne.Shell: {exception.Message} {exception.RecommendedAction}");
    return exception.ExitCode;
}
