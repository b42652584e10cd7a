using InsiderOne.Help;

if (HelpOptions.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync(HelpOptions.Usage);
    return 2;
}

var faults = HelpBuild.Run(options);
// MSBuild reads errors of this shape from what a command prints.
foreach (var fault in faults) Console.WriteLine($"{fault.File}({fault.Line}): error IOH001: {fault.Message}");
return faults.Count == 0 ? 0 : 1;
