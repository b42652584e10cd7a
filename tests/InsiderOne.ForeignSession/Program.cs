using System.Management.Automation;
using System.Management.Automation.Runspaces;

// A PowerShell session in a process of its own, in which a test decides what is loaded before and after our module.
// Usage: InsiderOne.ForeignSession <script>; output goes to stdout, errors to stderr, and errors make the exit code 1.
using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
runspace.Open();
using var session = PowerShell.Create(runspace);
var output = session.AddScript("$foreign = '" + Path.Combine(AppContext.BaseDirectory, "foreign").Replace("'", "''") + "'; " + args[0]).Invoke();
foreach (var value in output) Console.WriteLine(value);
foreach (var error in session.Streams.Error) Console.Error.WriteLine(error);
return session.HadErrors ? 1 : 0;
