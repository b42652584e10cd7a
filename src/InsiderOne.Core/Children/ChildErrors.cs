namespace InsiderOne.Core.Children;

/// <summary>What can go wrong with a child process, and what to do about it.</summary>
public static class ChildErrors
{
    /// <summary>There is no <c>dotnet</c> to run the program with.</summary>
    public static InsiderException DotnetNotFound(string program) => new(
        nameof(DotnetNotFound), InsiderErrorKind.NotInstalled,
        $"'{program}' needs the .NET 10 runtime, and no 'dotnet' was found.",
        "Install the ASP.NET Core 10 runtime from https://dotnet.microsoft.com/download, or set DOTNET_ROOT to where it is.", program);

    /// <summary>The ASP.NET Core runtime is missing.</summary>
    public static InsiderException AspNetCoreNotInstalled(string program) => new(
        nameof(AspNetCoreNotInstalled), InsiderErrorKind.NotInstalled,
        $"'{program}' needs the ASP.NET Core 10 runtime, which is not installed beside 'dotnet'.",
        "Install the ASP.NET Core 10 runtime (on Debian: apt-get install aspnetcore-runtime-10.0) from https://dotnet.microsoft.com/download.", program);

    /// <summary>The module is not whole.</summary>
    public static InsiderException ProgramNotFound(string path) => new(
        nameof(ProgramNotFound), InsiderErrorKind.ObjectNotFound,
        $"The module's program '{path}' is missing.",
        "Install the module again; from source, run 'dotnet build' first.", path);

    /// <summary>The address is taken.</summary>
    public static InsiderException AddressInUse(string program, string reason) => new(
        nameof(AddressInUse), InsiderErrorKind.ResourceUnavailable,
        $"'{program}' could not listen: {reason}",
        "Choose another -Port, or leave it out for any free one.", program);

    /// <summary>The program ended at once.</summary>
    public static InsiderException ChildFailed(string program, int exitCode, string reason) => new(
        nameof(ChildFailed), InsiderErrorKind.InvalidOperation,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{program}' ended with exit code {exitCode} instead of starting: {reason}"),
        "Mend what the message names, then start it again.", program);

    /// <summary>The program said nothing for too long.</summary>
    public static InsiderException ChildNotReady(string program) => new(
        nameof(ChildNotReady), InsiderErrorKind.OperationTimeout,
        $"'{program}' did not start within a minute and was ended.",
        "Look at the machine's load, then start it again.", program);

    /// <summary>The process is gone, or is another one by now.</summary>
    public static InsiderException ChildNotRunning(string program, int processId) => new(
        nameof(ChildNotRunning), InsiderErrorKind.ObjectNotFound,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{program}' with process id {processId} does not run any more."),
        "There is nothing to stop.", processId);
}
