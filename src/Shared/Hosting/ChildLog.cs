using Microsoft.Extensions.Logging.Console;

namespace InsiderOne.Hosting;

/// <summary>A child's log: standard error or a file, never standard output, which belongs to the ready line.</summary>
internal static class ChildLog
{
    private const string Timestamp = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <summary>Sends all console output to the file, or to standard error. Before the console logger is built.</summary>
    /// <exception cref="ChildUsageException">The file cannot be written.</exception>
    public static void Redirect(string? path)
    {
        if (path is not null)
            Console.SetError(Open(path));
        Console.SetOut(Console.Error);
    }

    /// <summary>One line an entry, of text or JSON, UTC, no colours.</summary>
    public static void Configure(ILoggingBuilder logging, bool asJson)
    {
        logging.ClearProviders();
        if (asJson)
        {
            logging.AddJsonConsole(static options =>
            {
                options.UseUtcTimestamp = true;
                options.TimestampFormat = Timestamp;
            });
        }
        else
        {
            logging.AddSimpleConsole(static options =>
            {
                options.SingleLine = true;
                options.UseUtcTimestamp = true;
                options.TimestampFormat = Timestamp + " ";
                options.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        }

        logging.Services.Configure<ConsoleLoggerOptions>(static options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter(Includes);
    }

    // ASP.NET Core logs request paths (they carry tokens) at Information, and a failed start, which ends as our one line, at Critical.
    private static bool Includes(string? category, LogLevel level) =>
        category?.StartsWith("Microsoft.", StringComparison.Ordinal) == true
            ? level is LogLevel.Warning or LogLevel.Error && !category.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal)
            : level >= LogLevel.Information;

    private static StreamWriter Open(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new StreamWriter(path, options) { AutoFlush = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ChildUsageException($"--log-file: cannot write '{path}': {exception.Message}");
        }
    }
}
