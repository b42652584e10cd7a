namespace InsiderOne.Hosting;

/// <summary>A built application and the line it greets its parent with.</summary>
/// <param name="Application">The application, not started.</param>
/// <param name="ReadyLine">Called once it listens; gives the one line of JSON for standard output, without a line end.</param>
internal sealed record ChildApplication(WebApplication Application, Func<ChildAddress, Task<string>> ReadyLine);
