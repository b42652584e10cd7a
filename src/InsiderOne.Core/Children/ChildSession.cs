using System.Collections.Concurrent;
using System.Diagnostics;

namespace InsiderOne.Core.Children;

/// <summary>The children this process started and holds by their standard input: they end when it does.</summary>
internal static class ChildSession
{
    private static readonly ConcurrentDictionary<int, Process> Held = new();

    public static void Hold(Process process)
    {
        Held[process.Id] = process;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) =>
        {
            Held.TryRemove(process.Id, out _);
            process.Dispose();
        };
        // It may have ended before the handler was there.
        if (process.HasExited) Held.TryRemove(process.Id, out _);
    }

    /// <summary>Closes the standard input of a held child, which tells it to end. False when this process does not hold it.</summary>
    public static bool TryRelease(int processId)
    {
        if (!Held.TryRemove(processId, out var process)) return false;
        try
        {
            process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It is ending already.
        }

        return true;
    }
}
