namespace InsiderOne.Hosting;

/// <summary>Notices the parent's end, however it came: the pipe of standard input closes with the process that held it.</summary>
internal static class StandardInputWatcher
{
    /// <summary>Calls back, on a thread of its own, once standard input has ended.</summary>
    public static void Start(Action ended)
    {
        // The read blocks for as long as the parent lives and cannot be cancelled: a background thread does not hold the process up.
        var thread = new Thread(() =>
        {
            ReadToEnd();
            ended();
        })
        { IsBackground = true, Name = "standard input" };
        thread.Start();
    }

    private static void ReadToEnd()
    {
        try
        {
            using var input = Console.OpenStandardInput();
            Span<byte> ignored = stackalloc byte[256];
            while (input.Read(ignored) > 0)
            {
                // What the parent writes has no meaning; only the end has.
            }
        }
        catch (IOException)
        {
            // A broken pipe is an end too.
        }
    }
}
