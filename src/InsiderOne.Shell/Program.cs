using InsiderOne.Shell;
using InsiderOne.Shell.CommandLine;
using InsiderOne.Shell.Hosting;

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
