namespace InsiderOne.Shell.Hosting;

/// <summary>The process's own console.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    // Wide enough for the module's tables; a file or a log has no width of its own.
    private const int RedirectedWidth = 120;
    private const int RedirectedHeight = 50;

    public ConsoleTerminal()
    {
        // See https://no-color.org: set and not empty.
        UsesEscapes = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb"
            && WindowsConsole.EnableEscapes();
    }

    public TextReader Input => Console.In;

    public TextWriter Output => Console.Out;

    public TextWriter Error => Console.Error;

    public bool IsInputRedirected => Console.IsInputRedirected;

    public bool IsOutputRedirected => Console.IsOutputRedirected;

    public bool IsErrorRedirected => Console.IsErrorRedirected;

    public bool UsesEscapes { get; }

    public int Width => Measure(() => Console.WindowWidth, RedirectedWidth);

    public int Height => Measure(() => Console.WindowHeight, RedirectedHeight);

    public bool KeyAvailable => Console.KeyAvailable;

    public ConsoleKeyInfo ReadKey() => Console.ReadKey(intercept: true);

    private static int Measure(Func<int> size, int otherwise)
    {
        if (Console.IsOutputRedirected)
            return otherwise;
        try
        {
            // A terminal without a size of its own (a serial line, some CI systems) says 0.
            return size() is > 0 and var known ? known : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }
}
